package dev.understudy.reconcile.step;

import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Settings;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;

/** What was found different at the providers is told, once: in UpToDate and in an Event. */
public final class ReportDrift implements Step {
  private final Cluster cluster;
  private final Settings settings;

  public ReportDrift(Cluster cluster, Settings settings) {
    this.cluster = cluster;
    this.settings = settings;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.UpToDate;
  }

  @Override
  public Outcome up(Pass pass) {
    if (pass.findings().drift().isEmpty()) {
      return Outcome.DONE;
    }
    String message = String.join("\n", pass.findings().drift());
    if (!told(pass)) {
      cluster.event(pass.resource(), Cluster.EventType.Warning, Reason.Drifted.name(), message);
    }
    return Outcome.waiting(Reason.Drifted, message, settings.driftInterval());
  }

  private static boolean told(Pass pass) {
    return ConditionType.UpToDate.in(pass.previous().conditions())
        .filter(c -> c.getReason().equals(Reason.Drifted.name()))
        .isPresent();
  }
}
