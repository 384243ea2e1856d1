package dev.understudy.verify;

import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.TestSeverity;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.plan.SmokeTests;
import java.time.Duration;
import java.time.Instant;

/**
 * Tries one test until it has passed as often in a row as it must, or its tries are used up, each
 * time with no cookies and nothing captured. What the last try says counts. Whatever goes wrong
 * ends in a report, and never as a pass.
 *
 * @param until when the whole run must have ended
 */
record Retries(SmokeTestSpec test, SmokeTarget target, Means means, Instant until) {

  TestReport run() {
    Instant start = means.clock().instant();
    if (!start.isBefore(until)) {
      return report(StepStopped.cut("it never ran: the time of the whole run was used up"), 0);
    }
    try {
      return run(Timing.of(test), start);
    } catch (IllegalArgumentException e) {
      return report(error(e), "", 1, start);
    }
  }

  private TestReport run(Timing timing, Instant start) {
    int passed = 0;
    int notPassed = 0;
    int failed = 0;
    for (int number = 1; ; number++) {
      SmokeFlow flow = new SmokeFlow(test, target, means);
      try {
        if (number > 1) {
          means.pause(timing.interval());
        }
        run(flow, timing.timeout());
        if (++passed == timing.successes()) {
          return new TestReport(
              test.name(), VerificationResult.Passed, required(), "", since(start), number);
        }
      } catch (StepStopped stopped) {
        passed = 0;
        failed += stopped.result() == VerificationResult.Failed ? 1 : 0;
        if (stopped.isConclusive()
            || ++notPassed > timing.retries()
            || failed > timing.failures()) {
          String which =
              timing.tries() == 1 ? "" : ", try %d of %d".formatted(number, timing.tries());
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

  private TestReport report(StepStopped stopped, int tries) {
    return report(stopped, "", tries, means.clock().instant());
  }

  private TestReport report(StepStopped stopped, String where, int tries, Instant start) {
    String message = new Explanation(means.redactor()).message(test.name(), where, stopped.text());
    return new TestReport(test.name(), stopped.result(), required(), message, since(start), tries);
  }

  private boolean required() {
    return SmokeTests.severity(test) == TestSeverity.Required;
  }

  private Duration since(Instant start) {
    return Duration.between(start, means.clock().instant());
  }
}
