package dev.understudy.reconcile;

import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;

/**
 * One thing to settle. Looks, acts once where it must, and answers at once: a step never waits.
 * Safe to run again at any time, since the process may die between any two calls.
 */
public interface Step {

  default String name() {
    return getClass().getSimpleName();
  }

  /** The condition it contributes to. */
  ConditionType condition();

  /** Towards what is wanted. */
  Outcome up(Pass pass);

  /** Towards nothing. Runs in the reverse order, when deleting and when expired. */
  default Outcome down(Pass pass) {
    return Outcome.DONE;
  }
}
