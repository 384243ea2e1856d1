package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.RollbackStatus;
import dev.understudy.api.v1alpha1.StagingRelease;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.PassRelease;
import dev.understudy.reconcile.ReleaseStore;
import dev.understudy.reconcile.Step;
import dev.understudy.release.Code;
import dev.understudy.release.Releases;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether services run what the spec says or, after a rollback, what an older release ran. A
 * rollback is written into the status before anything is done about it, so that whoever takes over
 * after a crash goes on with the same.
 */
public final class ChooseRelease implements Step {
  /** The annotation that asks for a rollback: a release, and a token of one's own after a slash. */
  static final String REQUEST = "rollback";

  private final ReleaseStore store;

  public ChooseRelease(ReleaseStore store) {
    this.store = store;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.ServicesDeployed;
  }

  @Override
  public Outcome up(Pass pass) {
    PassRelease releases = pass.releases();
    releases.recorded(new Releases(store.of(pass.resource())));
    RollbackStatus standing = releases.rollback();
    if (standing != null && Rollbacks.isOver(pass, standing)) {
      releases.rollback(null);
    }
    Optional<RollbackStatus> asked =
        pass.requests().pending(REQUEST).flatMap(token -> asked(pass, token));
    if (asked.isPresent()) {
      releases.rollback(asked.get());
      pass.requests().handled(REQUEST);
      return Outcome.waiting(
          Reason.RollingBack,
          "Release %s is deployed again, as asked for.".formatted(asked.get().to()),
          Duration.ZERO);
    }
    releases.restore(pass.copies());
    return Outcome.DONE;
  }

  private static Optional<RollbackStatus> asked(Pass pass, String token) {
    String wanted = token.contains("/") ? token.substring(0, token.indexOf('/')) : token;
    Optional<StagingRelease> found = pass.releases().recorded().find(wanted);
    if (found.isEmpty()) {
      return refused(
          pass,
          "there is no StagingRelease '%s' of this environment: kubectl get srel lists them"
              .formatted(wanted));
    }
    StagingRelease older = found.get();
    String id = older.getSpec().release();
    RollbackStatus standing = pass.releases().rollback();
    if (standing != null && standing.to().equals(id)) {
      pass.requests().handled(REQUEST);
      return Optional.empty();
    }
    if (pass.releases().recorded().rejecting(older.getSpec().services()).isPresent()) {
      return refused(pass, "release %s is rejected".formatted(id));
    }
    Optional<RollbackStatus> begun = Rollbacks.requested(pass, older);
    return begun.isPresent()
        ? begun
        : refused(
            pass,
            "release %s ran what the spec asks for (%s)"
                .formatted(id, Code.described(older.getSpec().services())));
  }

  private static Optional<RollbackStatus> refused(Pass pass, String why) {
    pass.releases().refusal("understudy.dev/rollback: " + why + ".");
    return Optional.empty();
  }
}
