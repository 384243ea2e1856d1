package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.RollbackStatus;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.release.Code;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;

/**
 * An older release that runs again and is verified is not what the spec asks for: Ready says so,
 * and what would change it.
 */
public final class ReportRollback implements Step {
  @Override
  public ConditionType condition() {
    return ConditionType.Verified;
  }

  @Override
  public Outcome up(Pass pass) {
    RollbackStatus rollback = pass.releases().rollback();
    return rollback == null || !pass.releases().restored()
        ? Outcome.DONE
        : Outcome.stalled(Reason.RolledBack, said(pass, rollback));
  }

  private static String said(Pass pass, RollbackStatus rollback) {
    String what =
        "What release %s ran runs again and is verified: %s."
            .formatted(rollback.to(), Code.described(Released.services(pass)));
    String why =
        rollback.failed() == null
            ? " A rollback to it was asked for at %s.".formatted(rollback.since())
            : " Release %s ended with %s: %s"
                .formatted(rollback.failed(), rollback.reason(), rollback.message());
    return what
        + Rollbacks.schema(rollback)
        + " It stays until the spec changes, a followed branch moves, or understudy.dev/retry is requested."
        + why;
  }
}
