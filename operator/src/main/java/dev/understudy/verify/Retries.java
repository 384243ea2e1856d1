package dev.understudy.verify;

import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.VerificationResult;
import java.time.Duration;
import java.time.Instant;

/**
 * Tries one test until it passes or its tries are used up, each time with no cookies and nothing
 * captured. What the last try says counts. Whatever goes wrong ends in a report, and never as a
 * pass.
 */
record Retries(SmokeTestSpec test, SmokeTarget target, Means means) {

  TestReport run() {
    Instant start = means.clock().instant();
    try {
      return run(Timing.of(test), start);
    } catch (IllegalArgumentException e) {
      return report(error(e), "", 1, start);
    }
  }

  private TestReport run(Timing timing, Instant start) {
    int most = timing.retries() + 1;
    for (int number = 1; ; number++) {
      SmokeFlow flow = new SmokeFlow(test, target, means);
      try {
        if (number > 1) {
          means.pause(timing.interval());
        }
        run(flow, timing.timeout());
        return new TestReport(test.name(), VerificationResult.Passed, "", since(start), number);
      } catch (StepStopped stopped) {
        if (stopped.isConclusive() || number == most) {
          String which = most == 1 ? "" : ", try %d of %d".formatted(number, most);
          return report(stopped, which + flow.place(), number, start);
        }
      }
    }
  }

  private void run(SmokeFlow flow, Duration timeout) throws StepStopped {
    try {
      flow.run(timeout);
    } catch (StepStopped stopped) {
      // What a cut does to a request or statement under way says nothing about the app.
      means.goOn();
      throw stopped;
    } catch (RuntimeException e) {
      means.goOn();
      throw error(e);
    }
  }

  private static StepStopped error(RuntimeException failure) {
    return StepStopped.conclusive(
        "the test could not be run: "
            + (failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage()));
  }

  private TestReport report(StepStopped stopped, String where, int tries, Instant start) {
    String message = new Explanation(means.redactor()).message(test.name(), where, stopped.text());
    return new TestReport(test.name(), stopped.result(), message, since(start), tries);
  }

  private Duration since(Instant start) {
    return Duration.between(start, means.clock().instant());
  }
}
