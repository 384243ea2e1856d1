package dev.understudy.status;

import dev.understudy.status.Outcome.Blocked;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
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

  private Readiness(Facts facts, Conditions conditions, Duration staleAfter) {
    this.facts = facts;
    this.conditions = conditions;
    this.staleAfter = staleAfter;
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
    Optional<StepResult> blocked = blocked();
    Optional<StepResult> gating =
        blocked.filter(result -> result.condition() != ConditionType.UpToDate);
    if (gating.isEmpty()) {
      conditions.set(
          ConditionType.Ready,
          "True",
          Reason.Verified,
          "Release " + facts.release() + " is deployed, isolated from production and verified.");
      blocked.ifPresent(result -> working((Blocked) result.outcome()));
      return;
    }
    Blocked outcome = (Blocked) gating.get().outcome();
    switch (outcome.reason().kind()) {
      case HELD -> held(outcome);
      case TRANSIENT -> disturbed(gating.get(), outcome);
      case GOOD, WAITING, STALLED -> notReady(outcome);
    }
  }

  /** Unchanged, with the reason shown. */
  private void held(Blocked outcome) {
    String status =
        conditions.before(ConditionType.Ready).map(Condition::getStatus).orElse("False");
    conditions.set(ConditionType.Ready, status, outcome.reason(), outcome.message());
  }

  private void disturbed(StepResult result, Blocked outcome) {
    boolean stood =
        conditions
            .before(ConditionType.Ready)
            .filter(c -> !"False".equals(c.getStatus()))
            .filter(c -> Long.valueOf(facts.generation()).equals(c.getObservedGeneration()))
            .isPresent();
    if (!stood) {
      notReady(outcome);
      return;
    }
    Instant since = StepStatuses.startedAt(facts, result.step());
    if (since.plus(staleAfter).isAfter(facts.now())) {
      conditions.keep(ConditionType.Ready);
    } else {
      conditions.set(ConditionType.Ready, "Unknown", outcome.reason(), outcome.message());
    }
  }

  private void notReady(Blocked outcome) {
    conditions.set(ConditionType.Ready, "False", outcome.reason(), outcome.message());
    working(outcome);
  }

  private void working(Blocked outcome) {
    ConditionType type =
        outcome instanceof Outcome.Stalled ? ConditionType.Stalled : ConditionType.Reconciling;
    conditions.set(type, "True", outcome.reason(), outcome.message());
  }

  private void tearingDown() {
    Optional<Blocked> blocked = blocked().map(result -> (Blocked) result.outcome());
    if (blocked.isPresent()) {
      Reason reason =
          blocked.get() instanceof Outcome.Stalled ? blocked.get().reason() : Reason.Deleting;
      conditions.set(ConditionType.Ready, "False", reason, blocked.get().message());
      working(blocked.get());
    } else if (facts.phase() == Facts.Phase.EXPIRING) {
      conditions.set(
          ConditionType.Ready, "False", Reason.Expired, "Expired at " + facts.expiresAt() + ".");
    } else {
      conditions.set(ConditionType.Ready, "False", Reason.Deleting, "Everything is deleted.");
    }
  }

  private Optional<StepResult> blocked() {
    return facts.results().stream().filter(r -> r.outcome() instanceof Blocked).findFirst();
  }
}
