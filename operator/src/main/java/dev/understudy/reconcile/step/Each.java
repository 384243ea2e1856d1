package dev.understudy.reconcile.step;

import dev.understudy.plan.Desired;
import dev.understudy.status.Outcome;
import java.util.List;
import java.util.function.Function;

/** The same for each of several components. */
final class Each {
  private Each() {}

  /** Every one is seen to, whatever the others wait for; the first that is not done is reported. */
  static Outcome of(List<Desired<?>> components, Function<Desired<?>, Outcome> act) {
    Outcome first = Outcome.DONE;
    for (Desired<?> desired : components) {
      Outcome outcome = act.apply(desired);
      if (first.done()) {
        first = outcome;
      }
    }
    return first;
  }
}
