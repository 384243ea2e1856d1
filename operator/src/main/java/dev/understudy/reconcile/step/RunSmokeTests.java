package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.TestTrigger;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Runs;
import dev.understudy.reconcile.Settings;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;

/**
 * The smoke tests hold for this release, once it runs; and those that have a schedule hold for what
 * was verified.
 */
public final class RunSmokeTests implements Step {
  private final TestRuns runs;
  private final ReleaseTests tests;
  private final ScheduledTests scheduled;

  RunSmokeTests(TestRuns runs, Settings settings) {
    this.runs = runs;
    this.tests = new ReleaseTests(runs, settings, TestTrigger.EveryRelease);
    this.scheduled = new ScheduledTests(runs);
  }

  @Override
  public ConditionType condition() {
    return ConditionType.Verified;
  }

  @Override
  public Outcome up(Pass pass) {
    Outcome outcome =
        tests.settle(pass, name(), pass.tests().verification(), pass.tests()::verification);
    return outcome.done() ? scheduled.look(pass) : outcome;
  }

  /** Nothing is proved of what goes away. */
  @Override
  public Outcome down(Pass pass) {
    runs.cut(pass, name());
    runs.cut(pass, ScheduledTests.NAME);
    return Outcome.DONE;
  }

  /**
   * Cuts runs that are for an older release.
   *
   * @return whether there was one
   */
  static boolean supersede(Runs runs, Pass pass) {
    return TestRuns.supersede(runs, pass, RunSmokeTests.class.getSimpleName())
        | TestRuns.supersede(runs, pass, ScheduledTests.NAME);
  }
}
