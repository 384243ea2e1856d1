package dev.understudy.reconcile;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Long work (migrations, smoke tests) off the reconcile threads: one run per environment, step and
 * input. Its end wakes the environment; the next pass takes the result. A run lost with the process
 * is simply begun again.
 */
public final class Runs {
  private final Executor executor;
  private final Consumer<Wake> wake;
  private final Map<Key, Run> running = new ConcurrentHashMap<>();

  /** The environment whose run has ended. */
  public record Wake(String namespace, String name) {}

  private record Key(String uid, String step) {}

  private record Run(String input, CompletableFuture<Object> result) {}

  public Runs(Executor executor, Consumer<Wake> wake) {
    this.executor = executor;
    this.wake = wake;
  }

  /**
   * The result, once; empty while the work runs. A run for another input is left to finish and its
   * result is dropped.
   *
   * @param input names what the work depends on
   * @throws RuntimeException what the work threw
   */
  public <T> Optional<T> result(Pass pass, String step, String input, Callable<T> work) {
    Key key = new Key(pass.owner().uid(), step);
    Run run = running.get(key);
    if (run != null && !run.result().isDone()) {
      return Optional.empty();
    }
    if (run == null || !run.input().equals(input)) {
      run = start(pass, key, input, work);
      if (!run.result().isDone()) {
        return Optional.empty();
      }
    }
    running.remove(key, run);
    return Optional.of(take(run));
  }

  /**
   * The result of a run that has ended, once; starts none. One for another input is dropped.
   *
   * @throws RuntimeException what the work threw
   */
  public <T> Optional<T> finished(Pass pass, String step, String input) {
    Key key = new Key(pass.owner().uid(), step);
    Run run = running.get(key);
    if (run == null || !run.result().isDone()) {
      return Optional.empty();
    }
    running.remove(key, run);
    return run.input().equals(input) ? Optional.of(take(run)) : Optional.empty();
  }

  private <T> Run start(Pass pass, Key key, String input, Callable<T> work) {
    CompletableFuture<Object> result = new CompletableFuture<>();
    Run run = new Run(input, result);
    running.put(key, run);
    Wake environment = new Wake(pass.owner().namespace(), pass.owner().name());
    executor.execute(() -> {
      try {
        result.complete(work.call());
      } catch (Exception e) {
        result.completeExceptionally(e);
      } finally {
        wake.accept(environment);
      }
    });
    return run;
  }

  @SuppressWarnings("unchecked")
  private static <T> T take(Run run) {
    try {
      return (T) run.result().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** An environment that is gone needs no results. */
  public void forget(String uid) {
    running.keySet().removeIf(key -> key.uid().equals(uid));
  }
}
