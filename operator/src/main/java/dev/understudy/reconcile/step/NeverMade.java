package dev.understudy.reconcile.step;

import dev.understudy.reconcile.Pass;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Reason;

/**
 * Whether a database was never made: nothing was recorded, and either its account was never held,
 * which is recorded before the first write to a provider, or what should contain it was not there
 * when it was last looked for. Without this an environment with a mistyped project could never be
 * deleted, since absence is believed only of a project that can be read.
 */
final class NeverMade {
  private NeverMade() {}

  static boolean database(Pass pass) {
    return pass.components().databases().isEmpty()
        && (!pass.accounts().holds(pass.plan().database().account()) || wasMissing(pass));
  }

  private static boolean wasMissing(Pass pass) {
    return ConditionType.DatabaseReady.in(pass.previous().conditions())
        .filter(c -> Reason.ParentNotFound.name().equals(c.getReason()))
        .isPresent();
  }
}
