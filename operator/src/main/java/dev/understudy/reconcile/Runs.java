package dev.understudy.reconcile;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.MDC;

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

  /** Work that another thread can cut off: it ends soon afterwards, with whatever result. */
  public interface Cuttable<T> extends Callable<T> {
    void cut();
  }

  private record Key(String uid, String step) {}

  private record Run(String input, CompletableFuture<Object> result, Runnable cut) {}

  public Runs(Executor executor, Consumer<Wake> wake) {
    this.executor = executor;
    this.wake = wake;
  }

  /**
   * The result, once; empty while the work runs. A run for another input is left to finish, since
   * half of it would be worse than all of it, and its result is dropped.
   *
   * @param input names what the work depends on
   * @throws RuntimeException what the work threw
   */
  public <T> Optional<T> result(Pass pass, String step, String input, Callable<T> work) {
    return result(pass, step, input, work, () -> {});
  }

  /** The same for work that is of no use once the input is another: then it is cut. */
  public <T> Optional<T> latest(Pass pass, String step, String input, Cuttable<T> work) {
    supersede(pass, step, input::equals);
    return result(pass, step, input, work, work::cut);
  }

  /**
   * Cuts the step's run where its input is no longer wanted; nobody waits for its end.
   *
   * @return whether there was such a run
   */
  public boolean supersede(Pass pass, String step, Predicate<String> wanted) {
    Key key = new Key(pass.owner().uid(), step);
    Run run = running.get(key);
    if (run == null || wanted.test(run.input()) || !running.remove(key, run)) {
      return false;
    }
    boolean underWay = !run.result().isDone();
    run.cut().run();
    return underWay;
  }

  private <T> Optional<T> result(
      Pass pass, String step, String input, Callable<T> work, Runnable cut) {
    Key key = new Key(pass.owner().uid(), step);
    Run run = running.get(key);
    if (run != null && !run.result().isDone()) {
      return Optional.empty();
    }
    if (run == null || !run.input().equals(input)) {
      run = start(pass, key, new Run(input, new CompletableFuture<>(), cut), work);
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

  private <T> Run start(Pass pass, Key key, Run run, Callable<T> work) {
    running.put(key, run);
    Wake environment = new Wake(pass.owner().namespace(), pass.owner().name());
    Map<String, String> names =
        Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.<String, String>of());
    executor.execute(() -> {
      // On the thread of the pass itself its own names are there, and stay.
      Map<String, String> before =
          Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.<String, String>of());
      MDC.setContextMap(names);
      try {
        run.result().complete(work.call());
      } catch (Exception e) {
        run.result().completeExceptionally(e);
      } finally {
        MDC.setContextMap(before);
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
