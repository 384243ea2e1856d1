package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.Management;
import dev.understudy.plan.Durations;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Facts;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Instant;

/**
 * What somebody asked for beside the spec's contents: pause, expiry, a rebuild. Deleting overrides
 * a pause.
 */
public final class HonourRequests implements Step {

  @Override
  public ConditionType condition() {
    return ConditionType.UpToDate;
  }

  @Override
  public Outcome up(Pass pass) {
    String expiresAfter = pass.spec().expiresAfter();
    if (expiresAfter != null) {
      Instant created = Instant.parse(pass.resource().getMetadata().getCreationTimestamp());
      Instant expires = created.plus(Durations.parse(expiresAfter));
      pass.expiresAt(expires);
      if (pass.phase() == Facts.Phase.CONVERGING && !pass.now().isBefore(expires)) {
        pass.expire();
        return Outcome.DONE;
      }
    }
    if (pass.phase() == Facts.Phase.CONVERGING && pass.spec().management() == Management.Paused) {
      return Outcome.waiting(
          Reason.Paused, "management: Paused. Nothing is looked at or changed until it is Full.");
    }
    return RebuildDue.look(pass);
  }
}
