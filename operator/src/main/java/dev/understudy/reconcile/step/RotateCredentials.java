package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.RotationStatus;
import dev.understudy.plan.Rotations;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.ProviderException;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * New credentials beside those in force, when the schedule or somebody asks for it; services move
 * to them in the next pass like to any other change. Reached only with everything verified, so what
 * was replaced by then is used by nobody and ends here.
 */
public final class RotateCredentials implements Step {
  private final LoginRotation login;
  private final RetireSecrets secrets;

  public RotateCredentials(Adapters adapters, Cluster cluster) {
    this.login = new LoginRotation(adapters);
    this.secrets = new RetireSecrets(cluster);
  }

  @Override
  public ConditionType condition() {
    return ConditionType.UpToDate;
  }

  @Override
  public Outcome up(Pass pass) {
    boolean forgotten = secrets.retire(pass);
    boolean revoked = login.revoke(pass);
    if (forgotten || revoked) {
      return rotating("The credentials from before are valid no longer.");
    }
    Optional<RotationStatus> rotation = pass.rotation().status();
    return switch (rotation.map(RotationStatus::phase).orElse(null)) {
      case null -> begin(pass);
      case Issuing -> issue(pass, rotation.orElseThrow());
      case Deploying, Returning -> finish(pass, rotation.orElseThrow());
    };
  }

  private Outcome begin(Pass pass) {
    Optional<RotationStatus> due = RotationDue.begun(pass);
    if (due.isEmpty() || pass.copies().inFlux() || RefreshDue.cause(pass).isPresent()) {
      // A refresh makes another database, and with it another login: it goes first.
      return told(pass);
    }
    pass.rotation().status(due.get());
    login.begin(pass);
    return rotating("New credentials are made beside those in force.");
  }

  private Outcome issue(Pass pass, RotationStatus rotation) {
    try {
      if (!login.issue(pass)) {
        return Outcome.waiting(Reason.Rotating, "Another login of the database does not work yet.");
      }
      pass.rotation().status(Rotations.deploying(rotation));
      return rotating("Services are deployed with new credentials.");
    } catch (ProviderException.Refused
        | ProviderException.QuotaExceeded
        | ProviderException.Capacity refused) {
      login.drop(pass);
      pass.rotation().status(Rotations.returning(rotation, String.valueOf(refused.getMessage())));
      return rotating("Another login of the database can't be made.");
    }
  }

  private Outcome finish(Pass pass, RotationStatus rotation) {
    pass.rotation().status(Rotations.finished(rotation, pass.now()));
    Optional<String> asked = pass.requests().pending(RotationDue.REQUEST);
    if (asked.equals(Optional.ofNullable(rotation.token()))) {
      pass.requests().handled(RotationDue.REQUEST);
    }
    return begin(pass);
  }

  private static Outcome rotating(String message) {
    return Outcome.waiting(Reason.Rotating, message, Duration.ZERO);
  }

  private static Outcome told(Pass pass) {
    Optional<RotationStatus> newest = pass.rotation().status();
    return newest
        .flatMap(Rotations::failure)
        .<Outcome>map(message ->
            Outcome.waiting(
                Reason.RotationFailed,
                "The rotation of %s failed, and the credentials from before stay in use: %s"
                    .formatted(newest.orElseThrow().startedAt(), message)))
        .orElse(Outcome.DONE);
  }
}
