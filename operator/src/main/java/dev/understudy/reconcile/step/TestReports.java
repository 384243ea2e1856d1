package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.TestTrigger;
import dev.understudy.plan.ExternalName;
import dev.understudy.plan.Timestamps;
import dev.understudy.provider.Redactor;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.verify.SmokeReport;
import dev.understudy.verify.report.JunitReport;
import dev.understudy.verify.report.Report;
import java.util.Map;
import java.util.Objects;

/**
 * The ConfigMap {@code <name>-report}: the newest run of each kind, for people and for CI. It stays
 * when the environment has expired, and goes with its object.
 */
record TestReports(Cluster cluster, Redactor redactor) {
  private static final String REPORT = "report";
  private static final String JSON = "report.json";
  private static final String JUNIT = "junit.xml";

  void write(Pass pass, TestTrigger when, SmokeReport said) {
    String name = ExternalName.inCluster(pass.owner().name(), REPORT);
    Report before =
        cluster
            .configMap(pass.namespace(), name)
            .map(data -> Report.read(data.getOrDefault(JSON, "")))
            .orElse(Report.NONE);
    Report report =
        before.with(
            pass.namespace() + "/" + pass.owner().name(),
            Report.Suite.of(
                when,
                Objects.requireNonNull(pass.release()),
                Timestamps.of(pass.now()),
                said,
                redactor::redact));
    cluster.applyConfigMap(
        pass.resource(), name, Map.of(JSON, report.json(), JUNIT, JunitReport.of(report)));
  }
}
