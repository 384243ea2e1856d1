package dev.understudy.verify;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How a run lets time pass between two tries. A port, so that a test whose clock is told the time
 * advances it here, and waits for nothing.
 */
@FunctionalInterface
public interface Pause {

  /** On the machine's own time. */
  Pause REAL =
      (time, cut) -> {
        try {
          cut.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException over) {
          // The time has passed, or nothing can cut the run any more; the caller looks which.
        }
      };

  /**
   * Returns when this time has passed, or as soon as the run is cut.
   *
   * @param cut done once the run is to end
   */
  void await(Duration time, Future<?> cut) throws InterruptedException;
}
