package dev.understudy.simulator.render;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for real processes: looks again and again until what is wanted is there. */
final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Eventually() {}

  static void until(Supplier<Boolean> wanted) {
    CompletableFuture<Void> there = new CompletableFuture<>();
    try (ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor()) {
      looks.scheduleWithFixedDelay(
          () -> {
            try {
              if (wanted.get()) {
                there.complete(null);
              }
            } catch (RuntimeException | AssertionError e) {
              there.completeExceptionally(e);
            }
          },
          0,
          50,
          TimeUnit.MILLISECONDS);
      there
          .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .whenComplete((done, e) -> looks.shutdownNow())
          .join();
    }
  }
}
