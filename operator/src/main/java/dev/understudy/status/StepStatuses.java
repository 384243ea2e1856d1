package dev.understudy.status;

import dev.understudy.api.v1alpha1.StepState;
import dev.understudy.api.v1alpha1.StepStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far each step is; times change only when a step begins or ends. */
final class StepStatuses {
  private StepStatuses() {}

  static List<StepStatus> of(Facts facts) {
    List<StepStatus> steps = new ArrayList<>();
    for (StepResult result : facts.results()) {
      steps.add(of(facts, result.step(), result.outcome(), result.attempts()));
      result.parts().forEach(part -> steps.add(of(facts, part.name(), part.outcome(), 0)));
    }
    if (Obstacles.in(facts.results()).leaveStanding()) {
      notReached(facts).forEach(steps::add);
    }
    return steps;
  }

  /** What a disturbance kept from being looked at has neither ended nor begun anew. */
  private static Stream<StepStatus> notReached(Facts facts) {
    Set<String> reached =
        facts.results().stream()
            .flatMap(r ->
                Stream.concat(Stream.of(r.step()), r.parts().stream().map(StepResult.Part::name)))
            .collect(Collectors.toSet());
    return facts.previous().steps().stream().filter(step -> !reached.contains(step.name()));
  }

  /** Since when the step has been at what it is at. */
  static Instant startedAt(Facts facts, String step) {
    return previous(facts, step)
        .filter(before -> before.state() != StepState.Done)
        .map(StepStatus::startedAt)
        .map(Instant::parse)
        .orElse(facts.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private static StepStatus of(Facts facts, String step, Outcome outcome, int times) {
    Optional<StepStatus> before = previous(facts, step);
    String now = facts.now().truncatedTo(ChronoUnit.SECONDS).toString();
    Integer attempts = times == 0 ? null : times;
    if (outcome instanceof Outcome.Blocked blocked) {
      StepState state = blocked instanceof Outcome.Stalled ? StepState.Stalled : StepState.Waiting;
      return new StepStatus(
          step,
          state,
          startedAt(facts, step).toString(),
          null,
          attempts,
          Conditions.bounded(blocked.message()));
    }
    Optional<StepStatus> done = before.filter(b -> b.state() == StepState.Done);
    return new StepStatus(
        step,
        StepState.Done,
        before.map(StepStatus::startedAt).orElse(now),
        done.map(StepStatus::finishedAt).orElse(now),
        attempts,
        outcome instanceof Outcome.Done ended && !ended.note().isEmpty()
            ? Conditions.bounded(ended.note())
            : null);
  }

  private static Optional<StepStatus> previous(Facts facts, String step) {
    return facts.previous().steps().stream().filter(s -> s.name().equals(step)).findFirst();
  }
}
