package dev.understudy.reconcile.step;

import dev.understudy.data.DataException;
import dev.understudy.data.DataTask;
import dev.understudy.data.DataTask.Phase;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Optional;

/** What a task that runs, or did not run to its end, means for the environment. */
final class DataOutcomes {
  /** What the task depends on may have been corrected where nothing is watched. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private DataOutcomes() {}

  static Outcome of(DataException failure, Optional<DataTask> task) {
    return switch (failure) {
      case DataException.Unreachable u -> Outcome.waiting(Reason.DatabaseUnreachable, u.said());
      case DataException.Failed f ->
          new Outcome.Stalled(
              task.map(t -> failed(t.phase())).orElse(Reason.DataFailed), f.said(), LOOK_AGAIN);
    };
  }

  static Reason failed(Phase phase) {
    return switch (phase) {
      case RESTORE -> Reason.RestoreFailed;
      case SANITIZE -> Reason.SanitizeFailed;
      case ASSERT -> Reason.AssertionFailed;
      case MIGRATE -> Reason.MigrationFailed;
      case SEED -> Reason.SeedFailed;
    };
  }

  static Reason underWay(Phase phase) {
    return phase == Phase.MIGRATE ? Reason.Migrating : Reason.PreparingData;
  }
}
