package dev.understudy.reconcile.step;

import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;

/** A rollback that was asked for and can't be made is told, as long as it is asked for. */
public final class ReportRefusal implements Step {
  @Override
  public ConditionType condition() {
    return ConditionType.UpToDate;
  }

  @Override
  public Outcome up(Pass pass) {
    return pass.releases()
        .refusal()
        .<Outcome>map(why -> Outcome.waiting(Reason.RollbackRefused, why))
        .orElse(Outcome.DONE);
  }
}
