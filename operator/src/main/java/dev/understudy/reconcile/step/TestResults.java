package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ManualCheckStatus;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.TestRunStatus;
import dev.understudy.api.v1alpha1.TestStatus;
import dev.understudy.api.v1alpha1.TestTrigger;
import dev.understudy.api.v1alpha1.TestsStatus;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.plan.Bounded;
import dev.understudy.plan.Durations;
import dev.understudy.plan.SmokeTests;
import dev.understudy.plan.Timestamps;
import dev.understudy.reconcile.Pass;
import dev.understudy.verify.SmokeReport;
import dev.understudy.verify.TestReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the status tells of tests. What never ran for this release is told as such. */
final class TestResults {
  private static final int MAX_RUNS = 10;
  private static final int MAX_MESSAGE = 1024;
  private static final int MAX_SHORT = 256;

  private TestResults() {}

  /** Nothing of what is said is of another release, or of a test that is no longer in the spec. */
  static void align(Pass pass) {
    TestsStatus said = pass.tests().said();
    pass.tests()
        .said(
            new TestsStatus(
                pass.spec().smokeTests().stream().map(test -> aligned(pass, test)).toList(),
                SmokeTests.of(TestTrigger.BeforeDeploy, pass.spec().smokeTests()).isEmpty()
                    ? null
                    : said.beforeDeploy(),
                said.runs(),
                pass.spec().manualChecks().stream()
                    .map(check ->
                        said.manualChecks().stream()
                            .filter(known -> known.name().equals(check.name()))
                            .filter(known -> Objects.equals(known.release(), pass.release()))
                            .findFirst()
                            .map(known ->
                                new ManualCheckStatus(
                                    check.name(),
                                    SmokeTests.severity(check),
                                    known.release(),
                                    known.acknowledgedAt()))
                            .orElse(
                                new ManualCheckStatus(
                                    check.name(), SmokeTests.severity(check), null, null)))
                    .toList()));
  }

  /** The newest result of this test, where it says something of the test as it is. */
  static Optional<TestStatus> of(Pass pass, SmokeTestSpec test) {
    return pass.tests().said().results().stream()
        .filter(known -> known.name().equals(test.name()) && known.release() != null)
        .findFirst();
  }

  static void record(Pass pass, TestTrigger when, SmokeReport report) {
    TestsStatus said = pass.tests().said();
    List<TestStatus> results = new ArrayList<>();
    for (SmokeTestSpec test : pass.spec().smokeTests()) {
      results.add(
          report.tests().stream()
              .filter(ended -> ended.name().equals(test.name()))
              .findFirst()
              .map(ended -> result(pass, test, ended))
              .orElseGet(() -> aligned(pass, test)));
    }
    pass.tests()
        .said(
            new TestsStatus(
                results, said.beforeDeploy(), runs(pass, when, report), said.manualChecks()));
  }

  private static TestStatus aligned(Pass pass, SmokeTestSpec test) {
    TestTrigger when = SmokeTests.when(test);
    return of(pass, test)
        .filter(known -> known.when() == when)
        .filter(known ->
            when == TestTrigger.Schedule || Objects.equals(known.release(), pass.release()))
        .map(known ->
            new TestStatus(
                known.name(),
                when,
                SmokeTests.severity(test),
                known.result(),
                known.release(),
                known.key(),
                known.tries(),
                known.duration(),
                known.finishedAt(),
                known.message()))
        .orElseGet(() ->
            new TestStatus(
                test.name(),
                when,
                SmokeTests.severity(test),
                VerificationResult.Inconclusive,
                null,
                null,
                null,
                null,
                null,
                "It has not run for this release yet."));
  }

  private static TestStatus result(Pass pass, SmokeTestSpec test, TestReport ended) {
    TestTrigger when = SmokeTests.when(test);
    return new TestStatus(
        test.name(),
        when,
        SmokeTests.severity(test),
        ended.result(),
        pass.release(),
        when == TestTrigger.Schedule ? TestKeys.of(pass, test) : null,
        ended.tries(),
        Durations.format(ended.duration()),
        Timestamps.of(pass.now()),
        ended.message().isEmpty() ? null : Bounded.text(ended.message(), MAX_MESSAGE));
  }

  private static List<TestRunStatus> runs(Pass pass, TestTrigger when, SmokeReport report) {
    List<TestRunStatus> runs = new ArrayList<>(pass.tests().said().runs());
    String message = Bounded.text(report.message(), MAX_SHORT);
    int alike = 0;
    if (!runs.isEmpty() && isAlike(runs.getFirst(), pass.release(), when, report, message)) {
      alike = Objects.requireNonNullElse(runs.removeFirst().count(), 1);
    }
    runs.addFirst(
        new TestRunStatus(
            Objects.requireNonNull(pass.release()),
            when,
            report.result(),
            Timestamps.of(pass.now()),
            alike + 1,
            message));
    return runs.subList(0, Math.min(runs.size(), MAX_RUNS));
  }

  private static boolean isAlike(
      TestRunStatus run,
      @Nullable String release,
      TestTrigger when,
      SmokeReport report,
      String message) {
    return run.release().equals(release)
        && run.when() == when
        && run.result() == report.result()
        && message.equals(run.message());
  }
}
