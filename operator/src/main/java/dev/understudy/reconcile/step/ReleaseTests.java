package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.TestTrigger;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.api.v1alpha1.VerificationStatus;
import dev.understudy.plan.SmokeTests;
import dev.understudy.plan.Timestamps;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Settings;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import dev.understudy.verify.Credentials;
import dev.understudy.verify.SmokeReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tests that hold, or don't, for a release: run once for it and again on request. What does not
 * pass is run again a few times, since a service that has just gone live may still be warming up;
 * then a failure counts, and what could not be told is tried again less and less often.
 */
final class ReleaseTests {
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** What kept the tests from telling may have passed. */
  private static final Duration UNTOLD = Duration.ofMinutes(10);

  private static final Duration UNTOLD_AT_MOST = Duration.ofHours(1);

  private final TestRuns tests;
  private final Settings settings;
  private final TestTrigger when;

  ReleaseTests(TestRuns tests, Settings settings, TestTrigger when) {
    this.tests = tests;
    this.settings = settings;
    this.when = when;
  }

  /**
   * @param step whose run it is
   * @param known what was recorded of the newest run
   * @param record keeps what is to be recorded
   */
  Outcome settle(
      Pass pass,
      String step,
      @Nullable VerificationStatus known,
      Consumer<VerificationStatus> record) {
    List<SmokeTestSpec> wanted = SmokeTests.of(when, pass.spec().smokeTests());
    Credentials credentials = tests.credentials(pass, wanted);
    String key = TestKeys.ofRelease(pass, wanted) + SmokeCredentials.key(pass, wanted, credentials);
    Optional<VerificationStatus> before =
        Optional.ofNullable(known).filter(v -> v.key().equals(key));
    int attempts = before.map(ReleaseTests::attempts).orElse(0);
    pass.attempts(step, attempts);
    if (before.isPresent() && pass.now().isBefore(due(before.get()))) {
      return outcome(pass, before.get());
    }
    Optional<SmokeReport> report =
        tests.run(pass, step, when, key + "/" + attempts, wanted, credentials);
    if (report.isEmpty()) {
      return Outcome.waiting(Reason.Verifying, "Smoke tests are running.");
    }
    VerificationStatus now = status(pass, key, attempts + 1, report.get());
    record.accept(now);
    TestResults.record(pass, when, report.get());
    pass.attempts(step, attempts + 1);
    return outcome(pass, now);
  }

  /** When they are to be run again; never, where what was found stands. */
  private Instant due(VerificationStatus run) {
    Instant ended = Instant.parse(run.finishedAt());
    if (run.result() == VerificationResult.Passed) {
      return Instant.MAX;
    }
    if (attempts(run) < settings.smokeAttempts()) {
      return ended.plus(AGAIN);
    }
    return run.result() == VerificationResult.Failed
        ? Instant.MAX
        : ended.plus(untold(attempts(run) - settings.smokeAttempts()));
  }

  private static Duration untold(int times) {
    Duration longer = UNTOLD.multipliedBy(1L << Math.min(times, 10));
    return longer.compareTo(UNTOLD_AT_MOST) < 0 ? longer : UNTOLD_AT_MOST;
  }

  private Outcome outcome(Pass pass, VerificationStatus run) {
    if (run.result() == VerificationResult.Passed) {
      return Outcome.DONE;
    }
    String message = Objects.requireNonNullElse(run.message(), "no message");
    if (attempts(run) < settings.smokeAttempts()) {
      return Outcome.waiting(
          Reason.Verifying,
          "Attempt %d of %d: %s".formatted(attempts(run), settings.smokeAttempts(), message),
          AGAIN);
    }
    return switch (run.result()) {
      case Failed, Passed -> Outcome.stalled(Reason.SmokeTestFailed, message);
      case Error ->
          new Outcome.Stalled(
              Reason.SmokeTestError, message, Duration.between(pass.now(), due(run)));
      case Inconclusive ->
          new Outcome.Stalled(
              Reason.SmokeTestInconclusive, message, Duration.between(pass.now(), due(run)));
    };
  }

  private static int attempts(VerificationStatus run) {
    return Objects.requireNonNullElse(run.attempts(), 1);
  }

  private static VerificationStatus status(
      Pass pass, String key, int attempts, SmokeReport report) {
    return new VerificationStatus(
        key,
        report.result(),
        Timestamps.of(pass.now()),
        attempts,
        report.message().isEmpty() ? null : report.message());
  }
}
