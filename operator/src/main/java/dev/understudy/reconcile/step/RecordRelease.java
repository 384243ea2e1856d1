package dev.understudy.reconcile.step;

import dev.understudy.plan.DataRevisions;
import dev.understudy.plan.InPlaceRefresh;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;

/** What was verified is the last known good, and the requests that led to it are acknowledged. */
public final class RecordRelease implements Step {

  @Override
  public ConditionType condition() {
    return ConditionType.Verified;
  }

  @Override
  public Outcome up(Pass pass) {
    pass.lastKnownGood(pass.release());
    pass.copies()
        .status(
            InPlaceRefresh.verified(
                DataRevisions.verified(pass.copies().status(), pass.now()), pass.now()));
    pass.requests().handled("reconcile");
    pass.requests().handled("verify");
    pass.requests().handled("redeploy");
    if (pass.previous().lastKnownGood() == null) {
      // Whoever asked for new credentials before there were any has them.
      pass.requests().handled(RotationDue.REQUEST);
    }
    return Outcome.DONE;
  }
}
