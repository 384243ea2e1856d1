package dev.understudy.verify;

import dev.understudy.api.v1alpha1.EventuallySpec;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.plan.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Takes one step again and again until it holds or its time is out; then the last answer counts. A
 * try that is cut by the end of that time gave none, so the one before it does.
 */
record Eventually(Duration timeout, Duration interval, Means means) {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** The step, to be taken within a time. */
  @FunctionalInterface
  interface Attempt {
    void take(Deadline within) throws StepStopped;
  }

  static Eventually of(EventuallySpec spec, Means means) {
    return new Eventually(
        Durations.parse(spec.timeout()), Timing.orElse(spec.interval(), INTERVAL), means);
  }

  /** Returns where the step held at last. */
  void take(Attempt attempt, Deadline ofTest) throws StepStopped {
    Deadline within = ofTest.narrowed("the step's time for eventually", timeout);
    StepStopped last = null;
    for (int tries = 1; ; tries++) {
      try {
        attempt.take(within);
        return;
      } catch (StepStopped stopped) {
        last = telling(stopped, last, within);
      }
      if (last.isConclusive()) {
        throw last;
      }
      if (!within.allows(interval)) {
        throw last.with("; tried %s within %s".formatted(times(tries), Durations.format(timeout)));
      }
      means.pause(interval);
    }
  }

  private static StepStopped telling(
      StepStopped now, @Nullable StepStopped before, Deadline within) {
    boolean cut = now.result() == VerificationResult.Error && !within.allows(Duration.ZERO);
    return cut && before != null ? before : now;
  }

  private static String times(int tries) {
    return tries == 1 ? "once" : tries + " times";
  }
}
