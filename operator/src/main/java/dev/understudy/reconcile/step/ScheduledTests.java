package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.TestSchedule;
import dev.understudy.api.v1alpha1.TestSeverity;
import dev.understudy.api.v1alpha1.TestStatus;
import dev.understudy.api.v1alpha1.TestTrigger;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.plan.Schedule;
import dev.understudy.plan.SmokeTests;
import dev.understudy.reconcile.Pass;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import dev.understudy.verify.SmokeReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Tests that are run on a verified release at times of their own, one after the other. A required
 * one that fails says that the release is no longer what was verified, until it passes again. What
 * could not be told changes nothing: the release stays as it was.
 */
final class ScheduledTests {
  static final String NAME = "ScheduledTests";

  /** After which what could not be told is tried again, unless its time comes before. */
  private static final Duration UNTOLD = Duration.ofMinutes(10);

  private final TestRuns runs;

  private record Due(SmokeTestSpec test, Instant at) {}

  ScheduledTests(TestRuns runs) {
    this.runs = runs;
  }

  /** For a release that was verified. */
  Outcome look(Pass pass) {
    List<SmokeTestSpec> tests = SmokeTests.of(TestTrigger.Schedule, pass.spec().smokeTests());
    Optional<Due> next = next(pass, tests);
    if (next.isPresent() && !next.get().at().isAfter(pass.now())) {
      next = run(pass, next.get()) ? next(pass, tests) : Optional.empty();
    }
    next.ifPresent(due -> pass.due(due.at()));
    return tests.stream()
        .flatMap(test -> failure(pass, test).stream())
        .findFirst()
        .<Outcome>map(failed -> Outcome.stalled(Reason.SmokeTestFailed, failed))
        .orElse(Outcome.DONE);
  }

  /** Whether it has ended; otherwise its end wakes the environment. */
  private boolean run(Pass pass, Due due) {
    List<SmokeTestSpec> one = List.of(due.test());
    Optional<SmokeReport> report =
        runs.run(
            pass,
            NAME,
            TestTrigger.Schedule,
            due.test().name() + "/" + due.at(),
            one,
            runs.credentials(pass, one));
    report.ifPresent(said -> TestResults.record(pass, TestTrigger.Schedule, said));
    return report.isPresent();
  }

  private static Optional<Due> next(Pass pass, List<SmokeTestSpec> tests) {
    return tests.stream()
        .flatMap(test -> due(pass, test).map(at -> new Due(test, at)).stream())
        .min(Comparator.comparing(Due::at));
  }

  /** Counted from its last run; where it never ran, from the moment the release was verified. */
  private static Optional<Instant> due(Pass pass, SmokeTestSpec test) {
    TestSchedule times = Objects.requireNonNull(test.schedule());
    Schedule schedule = Schedule.of(times.cron(), times.timeZone());
    Optional<TestStatus> last = TestResults.of(pass, test);
    Instant since =
        Instant.parse(
            last.map(TestStatus::finishedAt)
                .orElseGet(() -> Objects.requireNonNull(pass.tests().verification()).finishedAt()));
    if (last.isPresent() && isOutdated(pass, test, last.get())) {
      return Optional.of(since);
    }
    Optional<Instant> regular = schedule.next(since);
    return last.filter(ScheduledTests::isUntold).isEmpty()
        ? regular
        : regular
            .filter(at -> at.isBefore(since.plus(UNTOLD)))
            .or(() -> Optional.of(since.plus(UNTOLD)));
  }

  /** What failed is looked at again as soon as anything about it is another. */
  private static boolean isOutdated(Pass pass, SmokeTestSpec test, TestStatus last) {
    return last.result() == VerificationResult.Failed && !isOfNow(pass, test, last);
  }

  private static boolean isOfNow(Pass pass, SmokeTestSpec test, TestStatus last) {
    return Objects.equals(last.release(), pass.release())
        && TestKeys.of(pass, test).equals(last.key());
  }

  private static boolean isUntold(TestStatus last) {
    return last.result() == VerificationResult.Error
        || last.result() == VerificationResult.Inconclusive;
  }

  private static Optional<String> failure(Pass pass, SmokeTestSpec test) {
    return TestResults.of(pass, test)
        .filter(last -> last.result() == VerificationResult.Failed)
        .filter(last -> SmokeTests.severity(test) == TestSeverity.Required)
        .filter(last -> isOfNow(pass, test, last))
        .map(last -> Objects.requireNonNullElse(last.message(), test.name()));
  }
}
