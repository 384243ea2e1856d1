package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.TestTrigger;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Redactor;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Runs;
import dev.understudy.verify.Credentials;
import dev.understudy.verify.OffSwitch;
import dev.understudy.verify.SmokeReport;
import dev.understudy.verify.SmokeRunner;
import dev.understudy.verify.SmokeTarget;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs smoke tests beside the loop, and keeps what they said: in the status, and in a report for
 * people and CI. A run that nobody waits for any more is cut, and what it said is dropped.
 */
final class TestRuns {
  private final SmokeRunner runner;
  private final Runs runs;
  private final SmokeCredentials secrets;
  private final TestReports reports;

  TestRuns(SmokeRunner runner, Runs runs, Cluster cluster, Redactor redactor) {
    this.runner = runner;
    this.runs = runs;
    this.secrets = new SmokeCredentials(cluster, redactor);
    this.reports = new TestReports(cluster, redactor);
  }

  Credentials credentials(Pass pass, List<SmokeTestSpec> tests) {
    return secrets.read(pass, tests);
  }

  /**
   * What the tests said, once; empty while they run.
   *
   * @param step whose run it is; it has one at a time
   * @param input names what is tested, beside the release
   */
  Optional<SmokeReport> run(
      Pass pass,
      String step,
      TestTrigger when,
      String input,
      List<SmokeTestSpec> tests,
      Credentials credentials) {
    Optional<SmokeReport> report =
        runs.latest(
            pass,
            step,
            release(pass) + input,
            new SmokeWork(runner, tests, target(pass, credentials), runner.offSwitch()));
    // Before the status says that it ended: a report that is missing is made by another run.
    report.ifPresent(said -> reports.write(pass, when, said));
    return report;
  }

  /** Cuts the step's run, whatever it is about. */
  void cut(Pass pass, String step) {
    var unused = runs.supersede(pass, step, input -> false);
  }

  /**
   * Cuts the step's run where it is for another release.
   *
   * @return whether there was one
   */
  static boolean supersede(Runs runs, Pass pass, String step) {
    String release = release(pass);
    return runs.supersede(pass, step, input -> input.startsWith(release));
  }

  private static String release(Pass pass) {
    return Objects.requireNonNull(pass.release()) + "/";
  }

  private record SmokeWork(
      SmokeRunner runner, List<SmokeTestSpec> tests, SmokeTarget target, OffSwitch off)
      implements Runs.Cuttable<SmokeReport> {
    @Override
    public SmokeReport call() {
      return runner.run(tests, target, off);
    }

    @Override
    public void cut() {
      off.cut();
    }
  }

  private static SmokeTarget target(Pass pass, Credentials credentials) {
    Map<String, URI> services = new HashMap<>();
    for (Desired<?> service : pass.plan().services()) {
      pass.components()
          .get(service.component())
          .map(ComponentStatus::url)
          .ifPresent(url -> services.put(service.component(), URI.create(url)));
    }
    return new SmokeTarget(services, pass.databaseIdentity().direct(), credentials);
  }
}
