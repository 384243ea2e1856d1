package dev.understudy.e2e;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for another process to get somewhere. */
final class Eventually {
  private static final Duration MOST = Duration.ofMinutes(2);
  private static final int LOOK_EVERY_MS = 20;

  private Eventually() {}

  /**
   * @param otherwise what to say where it doesn't come true
   */
  static void holds(BooleanSupplier wanted, Supplier<String> otherwise) throws Exception {
    CompletableFuture<Void> seen = new CompletableFuture<>();
    try (ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor()) {
      looks.scheduleWithFixedDelay(
          () -> {
            try {
              if (wanted.getAsBoolean()) {
                seen.complete(null);
              }
            } catch (RuntimeException e) {
              seen.completeExceptionally(e);
            }
          },
          0,
          LOOK_EVERY_MS,
          TimeUnit.MILLISECONDS);
      try {
        seen.get(MOST.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        throw new AssertionError("not within " + MOST + ": " + otherwise.get(), e);
      } catch (ExecutionException e) {
        throw new AssertionError(otherwise.get(), e);
      } finally {
        looks.shutdownNow();
      }
    }
  }
}
