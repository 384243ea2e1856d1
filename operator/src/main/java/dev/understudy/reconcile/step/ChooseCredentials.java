package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.RotationPhase;
import dev.understudy.api.v1alpha1.RotationStatus;
import dev.understudy.plan.Logins;
import dev.understudy.plan.Rotations;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Which credentials services are to use. Where they did not do with rotated ones, they go back to
 * those from before: recorded first, so that whoever dies in between goes back once.
 */
public final class ChooseCredentials implements Step {
  /** What new credentials may be to blame for. */
  private static final Set<String> DID_NOT_DO =
      Set.of(
          Reason.SpecRefused.name(),
          Reason.PreflightFailed.name(),
          Reason.DeployFailed.name(),
          Reason.SmokeTestFailed.name(),
          Reason.SmokeTestError.name());

  @Override
  public ConditionType condition() {
    return ConditionType.UpToDate;
  }

  @Override
  public Outcome up(Pass pass) {
    Optional<RotationStatus> deploying =
        pass.rotation().status().filter(r -> r.phase() == RotationPhase.Deploying);
    Optional<String> why =
        deploying.flatMap(r -> ChooseData.stalled(pass, DID_NOT_DO)).map(c -> c.getMessage());
    if (deploying.isEmpty() || why.isEmpty()) {
      return Outcome.DONE;
    }
    String database = pass.plan().database().component();
    pass.components().login(database, Logins.returned(pass.components().login(database)));
    pass.rotation().status(Rotations.returning(deploying.get(), why.get()));
    return Outcome.waiting(
        Reason.Rotating, "Services go back to the credentials from before.", Duration.ZERO);
  }
}
