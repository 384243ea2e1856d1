package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.status.Facts;
import dev.understudy.status.Outcome;
import java.util.Optional;

/** Sees what the loop does, and changes nothing of it. */
public interface PassObserver {
  PassObserver NONE =
      new PassObserver() {
        @Override
        public Ended<Optional<Looked>> passBegins(String environment, String id) {
          return looked -> {};
        }

        @Override
        public Ended<Outcome> stepBegins(String step) {
          return outcome -> {};
        }
      };

  /** Is told the end of what was begun, by the same thread. */
  @FunctionalInterface
  interface Ended<T> {
    void with(T result);
  }

  /**
   * What a pass came to.
   *
   * @param finished whether nothing is left of a deleted environment
   */
  record Looked(String uid, Facts facts, StagingEnvironmentStatus status, boolean finished) {}

  /**
   * @param environment namespace/name
   * @param id of this pass, as in the log
   * @return is told nothing where an exception cut the pass off
   */
  Ended<Optional<Looked>> passBegins(String environment, String id);

  Ended<Outcome> stepBegins(String step);

  /** Both see everything; the other one inside. */
  default PassObserver and(PassObserver other) {
    PassObserver one = this;
    return new PassObserver() {
      @Override
      public Ended<Optional<Looked>> passBegins(String environment, String id) {
        return both(one.passBegins(environment, id), other.passBegins(environment, id));
      }

      @Override
      public Ended<Outcome> stepBegins(String step) {
        return both(one.stepBegins(step), other.stepBegins(step));
      }
    };
  }

  private static <T> Ended<T> both(Ended<T> outer, Ended<T> inner) {
    return result -> {
      inner.with(result);
      outer.with(result);
    };
  }
}
