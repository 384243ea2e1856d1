package dev.understudy.status;

import dev.understudy.api.v1alpha1.DataStatus;
import dev.understudy.api.v1alpha1.RefreshCause;
import dev.understudy.status.Obstacles.Obstacle;
import dev.understudy.status.Outcome.Blocked;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Ready, Reconciling, Stalled. Ready is always true to its word: this generation observed,
 * isolated, verified; a disturbance outside leaves it standing for {@code staleAfter}, then it is
 * Unknown.
 */
final class Readiness {
  private final Facts facts;
  private final Conditions conditions;
  private final Duration staleAfter;
  private final Obstacles obstacles;

  private Readiness(Facts facts, Conditions conditions, Duration staleAfter) {
    this.facts = facts;
    this.conditions = conditions;
    this.staleAfter = staleAfter;
    this.obstacles = Obstacles.in(facts.results());
  }

  static void write(Facts facts, Conditions conditions, Duration staleAfter) {
    Readiness readiness = new Readiness(facts, conditions, staleAfter);
    if (facts.phase() == Facts.Phase.CONVERGING) {
      readiness.converging();
    } else {
      readiness.tearingDown();
    }
  }

  private void converging() {
    if (verified()) {
      conditions.set(
          ConditionType.Ready,
          "True",
          Reason.Verified,
          "Release " + facts.release() + " is deployed, isolated from production and verified.");
      obstacles
          .gravest()
          .filter(obstacle -> obstacle.outcome().reason().kind() != Reason.Kind.NOTICE)
          .ifPresent(obstacle -> working(obstacle.outcome()));
      return;
    }
    Optional<Obstacle> gravest = obstacles.gravest();
    if (gravest.isEmpty()) {
      conditions.set(ConditionType.Ready, "False", Reason.NotReached, "Nothing was verified yet.");
      return;
    }
    Blocked outcome = gravest.get().outcome();
    switch (outcome.reason().kind()) {
      case HELD -> conditions.explain(ConditionType.Ready, outcome.reason(), outcome.message());
      case TRANSIENT -> disturbed(gravest.get());
      case GOOD, WAITING, NOTICE, UNDECIDED, STALLED -> notReady(outcome);
    }
  }

  /** Seen in this very pass: neither the absence of an obstacle nor an earlier pass is proof. */
  private boolean verified() {
    return facts.results().stream()
            .anyMatch(
                r -> r.condition() == ConditionType.Verified && r.settles() && r.outcome().done())
        && obstacles.stream().allMatch(o -> o.condition().advises());
  }

  private void disturbed(Obstacle obstacle) {
    if (!stood(obstacle)) {
      notReady(obstacle.outcome());
      return;
    }
    Instant since = StepStatuses.startedAt(facts, obstacle.step());
    if (since.plus(staleAfter).isAfter(facts.now())) {
      conditions.keep(ConditionType.Ready);
    } else {
      conditions.set(
          ConditionType.Ready,
          "Unknown",
          obstacle.outcome().reason(),
          obstacle.outcome().message());
    }
  }

  /**
   * Whether there is something to leave standing: said of this generation, or of an earlier one
   * that nothing is to be changed of, since all that was disturbed is a look at it.
   */
  private boolean stood(Obstacle obstacle) {
    Optional<Condition> before =
        conditions.before(ConditionType.Ready).filter(c -> !"False".equals(c.getStatus()));
    return before.isPresent()
        && !stopped()
        && (obstacle.condition().advises()
            || Objects.equals(before.get().getObservedGeneration(), facts.generation()));
  }

  /** Whether services are stopped for a refresh in place, or being woken after it. */
  private boolean stopped() {
    return facts.data() != null && facts.data().resetUnderWay();
  }

  private void notReady(Blocked outcome) {
    if (moving() && outcome instanceof Outcome.Waiting) {
      conditions.keep(ConditionType.Ready);
      working(outcome);
      return;
    }
    conditions.set(ConditionType.Ready, "False", outcome.reason(), outcome.message());
    working(outcome);
  }

  /**
   * Whether services move to a refreshed copy of the data, or to rotated credentials: what was
   * verified runs until what replaces it does.
   */
  private boolean moving() {
    DataStatus data = facts.data();
    boolean refreshing =
        data != null
            && data.previous() != null
            && data.preparedAt() != null
            && data.cause() != RefreshCause.Change;
    boolean rotating = facts.rotation() != null && facts.rotation().phase() != null;
    return (refreshing || rotating)
        && conditions
            .before(ConditionType.Ready)
            .filter(c -> "True".equals(c.getStatus()))
            .filter(c -> Objects.equals(c.getObservedGeneration(), facts.generation()))
            .isPresent();
  }

  private void working(Blocked outcome) {
    ConditionType type =
        outcome instanceof Outcome.Stalled ? ConditionType.Stalled : ConditionType.Reconciling;
    conditions.set(type, "True", outcome.reason(), outcome.message());
  }

  private Reason going() {
    return facts.phase() == Facts.Phase.REBUILDING ? Reason.Rebuilding : Reason.Deleting;
  }

  private void tearingDown() {
    Optional<Blocked> blocked = obstacles.gravest().map(Obstacle::outcome);
    if (blocked.isPresent()) {
      Reason reason = blocked.get() instanceof Outcome.Stalled ? blocked.get().reason() : going();
      conditions.set(ConditionType.Ready, "False", reason, blocked.get().message());
      working(blocked.get());
    } else if (facts.phase() == Facts.Phase.EXPIRING) {
      conditions.set(
          ConditionType.Ready, "False", Reason.Expired, "Expired at " + facts.expiresAt() + ".");
    } else if (facts.phase() == Facts.Phase.REBUILDING) {
      String message = "Everything is deleted, and is made anew from now on.";
      conditions.set(ConditionType.Ready, "False", Reason.Rebuilding, message);
      conditions.set(ConditionType.Reconciling, "True", Reason.Rebuilding, message);
    } else if (!facts.remaining().isEmpty()) {
      conditions.set(
          ConditionType.Ready,
          "False",
          Reason.Abandoned,
          "Given up, and perhaps still there: " + String.join(", ", facts.remaining()) + ".");
    } else {
      conditions.set(ConditionType.Ready, "False", Reason.Deleting, "Everything is deleted.");
    }
  }
}
