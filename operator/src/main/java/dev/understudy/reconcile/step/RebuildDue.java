package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.Management;
import dev.understudy.api.v1alpha1.RebuildSpec;
import dev.understudy.api.v1alpha1.RebuildStatus;
import dev.understudy.plan.Rebuilds;
import dev.understudy.plan.Schedule;
import dev.understudy.reconcile.Pass;
import dev.understudy.status.Facts;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether everything is to be deleted and made anew, and the turning around of the pass for it. */
final class RebuildDue {
  /** The annotation that asks for it. */
  static final String REQUEST = "rebuild";

  private RebuildDue() {}

  static Outcome look(Pass pass) {
    if (pass.phase() != Facts.Phase.CONVERGING || pass.spec().management() == Management.Observe) {
      return Outcome.DONE;
    }
    if (Rebuilds.tearsDown(pass.rebuild().status())) {
      pass.rebuildFromNothing();
      return Outcome.DONE;
    }
    Optional<Instant> scheduled = scheduled(pass);
    boolean passed = scheduled.filter(at -> !at.isAfter(pass.now())).isPresent();
    if (!passed && pass.requests().pending(REQUEST).isEmpty()) {
      scheduled.ifPresent(pass.rebuild()::next);
      return Outcome.DONE;
    }
    pass.rebuild().status(Rebuilds.begun(pass.now()));
    pass.requests().handled(REQUEST);
    return Outcome.waiting(
        Reason.Rebuilding, "Everything is about to be deleted and made anew.", Duration.ZERO);
  }

  private static Optional<Instant> scheduled(Pass pass) {
    RebuildSpec rebuild = pass.spec().rebuild();
    if (rebuild == null) {
      return Optional.empty();
    }
    RebuildStatus newest = pass.rebuild().status();
    String since =
        newest == null ? pass.resource().getMetadata().getCreationTimestamp() : newest.startedAt();
    return Schedule.of(rebuild.schedule(), rebuild.timeZone()).next(Instant.parse(since));
  }
}
