package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.TestTrigger;
import dev.understudy.api.v1alpha1.TestsStatus;
import dev.understudy.api.v1alpha1.VerificationStatus;
import dev.understudy.plan.SmokeTests;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Settings;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;

/** Nothing of a release is deployed before its tests on the prepared database have passed. */
public final class TestBeforeDeploy implements Step {
  private final TestRuns runs;
  private final ReleaseTests tests;

  TestBeforeDeploy(TestRuns runs, Settings settings) {
    this.runs = runs;
    this.tests = new ReleaseTests(runs, settings, TestTrigger.BeforeDeploy);
  }

  @Override
  public ConditionType condition() {
    return ConditionType.Verified;
  }

  @Override
  public Outcome up(Pass pass) {
    TestResults.align(pass);
    return SmokeTests.of(TestTrigger.BeforeDeploy, pass.spec().smokeTests()).isEmpty()
        ? Outcome.DONE
        : tests.settle(
            pass,
            name(),
            pass.tests().said().beforeDeploy(),
            run -> pass.tests().said(with(pass, run)));
  }

  /** Nothing is proved of what goes away. */
  @Override
  public Outcome down(Pass pass) {
    runs.cut(pass, name());
    return Outcome.DONE;
  }

  private static TestsStatus with(Pass pass, VerificationStatus run) {
    TestsStatus said = pass.tests().said();
    return new TestsStatus(said.results(), run, said.runs(), said.manualChecks());
  }
}
