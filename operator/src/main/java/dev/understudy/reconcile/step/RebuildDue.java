package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.Management;
import dev.understudy.api.v1alpha1.RebuildSpec;
import dev.understudy.api.v1alpha1.RebuildStatus;
import dev.understudy.plan.Rebuilds;
import dev.understudy.reconcile.Pass;
import dev.understudy.status.Facts;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.time.Instant;

/** Whether everything is to be deleted and made anew, and the turning around of the pass for it. */
final class RebuildDue {
  /** The annotation that asks for it. */
  static final String REQUEST = "rebuild";

  private RebuildDue() {}

  static Outcome look(Pass pass) {
    if (pass.phase() != Facts.Phase.CONVERGING || pass.spec().management() == Management.Observe) {
      return Outcome.DONE;
    }
    if (Rebuilds.tearsDown(pass.rebuild())) {
      pass.rebuildFromNothing();
      return Outcome.DONE;
    }
    if (pass.requests().pending(REQUEST).isEmpty() && !isScheduled(pass)) {
      return Outcome.DONE;
    }
    pass.rebuild(Rebuilds.begun(pass.now()));
    pass.requests().handled(REQUEST);
    return Outcome.waiting(
        Reason.Rebuilding, "Everything is about to be deleted and made anew.", Duration.ZERO);
  }

  private static boolean isScheduled(Pass pass) {
    RebuildSpec rebuild = pass.spec().rebuild();
    RebuildStatus newest = pass.rebuild();
    return rebuild != null
        && Scheduled.isDue(
            pass,
            rebuild.schedule(),
            rebuild.timeZone(),
            newest == null ? null : Instant.parse(newest.startedAt()));
  }
}
