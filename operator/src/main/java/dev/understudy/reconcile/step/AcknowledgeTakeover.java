package dev.understudy.reconcile.step;

import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;

/**
 * The request {@code understudy.dev/takeover} is done once everything bears our mark. It counts
 * once: two environments that were each told to take over the other's things must not take turns.
 */
public final class AcknowledgeTakeover implements Step {
  @Override
  public ConditionType condition() {
    return ConditionType.UpToDate;
  }

  @Override
  public Outcome up(Pass pass) {
    pass.handled("takeover");
    return Outcome.DONE;
  }
}
