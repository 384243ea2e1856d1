package dev.understudy.reconcile.step;

import dev.understudy.reconcile.Ports;
import dev.understudy.reconcile.Step;

/** The steps that test, with what they share. */
public final class TestSteps {
  private final TestRuns runs;
  private final Ports ports;

  public TestSteps(Ports ports) {
    this.ports = ports;
    this.runs = new TestRuns(ports.smokeRunner(), ports.runs(), ports.cluster(), ports.redactor());
  }

  /** On the prepared database. */
  public Step beforeDeploy() {
    return new TestBeforeDeploy(runs, ports.settings());
  }

  /** On what was deployed. */
  public Step deployed() {
    return new RunSmokeTests(runs, ports.settings());
  }
}
