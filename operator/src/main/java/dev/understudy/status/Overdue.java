package dev.understudy.status;

import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.api.v1alpha1.StepState;
import dev.understudy.api.v1alpha1.StepStatus;
import dev.understudy.status.Outcome.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A wait for a provider that takes longer than such things take says so, and since when. It goes on
 * all the same: a word of the provider's that we don't know is no failure.
 */
public final class Overdue {
  /** The slowest thing we wait for, a large build or a copy of a large database, takes less. */
  static final Duration USUAL = Duration.ofMinutes(30);

  private static final Set<Reason> AT_A_PROVIDER =
      EnumSet.of(Reason.Provisioning, Reason.Deploying, Reason.Retiring, Reason.Deleting);

  private Overdue() {}

  public static List<StepResult> said(
      StagingEnvironmentStatus previous, Instant now, List<StepResult> results) {
    return results.stream().map(result -> said(since(previous, result), now, result)).toList();
  }

  private static StepResult said(Optional<Instant> since, Instant now, StepResult result) {
    if (result.outcome() instanceof Waiting waiting
        && AT_A_PROVIDER.contains(waiting.reason())
        && since.filter(at -> !now.isBefore(at.plus(USUAL))).isPresent()) {
      String message =
          waiting.saying(
              "This has taken since %s, longer than usual: look at the provider."
                  .formatted(since.get()));
      return new StepResult(
          result.step(),
          result.condition(),
          result.settles(),
          new Waiting(waiting.reason(), message, waiting.recheck()),
          result.attempts());
    }
    return result;
  }

  private static Optional<Instant> since(StagingEnvironmentStatus previous, StepResult result) {
    return previous.steps().stream()
        .filter(step -> step.name().equals(result.step()) && step.state() == StepState.Waiting)
        .map(StepStatus::startedAt)
        .map(Instant::parse)
        .findFirst();
  }
}
