package dev.understudy.reconcile.step;

import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;

/** What is ours and no longer planned goes, once what replaces it is verified. */
public final class RetireComponents implements Step {
  private final Teardown teardown;

  public RetireComponents(Teardown teardown) {
    this.teardown = teardown;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.UpToDate;
  }

  @Override
  public Outcome up(Pass pass) {
    return teardown.unplanned(pass);
  }
}
