package dev.understudy.status;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.DataStatus;
import dev.understudy.api.v1alpha1.ParityStatus;
import dev.understudy.api.v1alpha1.PlannedChange;
import dev.understudy.api.v1alpha1.RebuildStatus;
import dev.understudy.api.v1alpha1.RollbackStatus;
import dev.understudy.api.v1alpha1.RotationStatus;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.api.v1alpha1.TestsStatus;
import dev.understudy.api.v1alpha1.VerificationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything one pass found out.
 *
 * @param previous the status this pass started from
 * @param phase what the pass was about
 * @param accounts through which something was made, or may have been
 * @param due when what schedules ask for is to be done
 * @param results what the steps reported, in order; ends with the first that was not done
 */
public record Facts(
    long generation,
    Instant now,
    StagingEnvironmentStatus previous,
    Phase phase,
    List<StepResult> results,
    @Nullable ComponentStatus database,
    List<ComponentStatus> databases,
    List<ComponentStatus> services,
    List<ComponentStatus> scopes,
    List<String> accounts,
    @Nullable String url,
    @Nullable DataStatus data,
    @Nullable String dataKey,
    @Nullable RotationStatus rotation,
    @Nullable RebuildStatus rebuild,
    @Nullable String release,
    @Nullable String lastKnownGood,
    @Nullable RollbackStatus rollback,
    @Nullable VerificationStatus verification,
    @Nullable TestsStatus tests,
    @Nullable ParityStatus parity,
    List<PlannedChange> plan,
    List<String> remaining,
    @Nullable Instant expiresAt,
    List<Instant> due,
    Map<String, String> handledRequests) {

  public Facts {
    due = List.copyOf(due);
  }

  /** What a pass is about. */
  public enum Phase {
    CONVERGING,
    DELETING,
    EXPIRING,
    REBUILDING
  }
}
