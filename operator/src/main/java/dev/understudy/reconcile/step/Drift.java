package dev.understudy.reconcile.step;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Deployable;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import dev.understudy.reconcile.Pass;

/**
 * What somebody changed at the provider, while what runs is still what was verified: it is set back
 * and told. That the provider refuses makes nothing untrue that was verified, so it is told, too.
 */
final class Drift {
  private Drift() {}

  static <S extends ComponentSpec> void setBack(
      Pass pass, Desired<S> desired, Deployable<S> adapter, Observed.Present present) {
    String differs = desired.component() + " was changed at the provider: " + words(present);
    try {
      adapter.update(pass.session(desired.account()), desired, present);
      pass.findings().drift().add(differs + ". It was set back.");
    } catch (ProviderException.Refused
        | ProviderException.QuotaExceeded
        | ProviderException.Capacity refused) {
      pass.findings().drift().add(differs + ". It could not be set back: " + refused.getMessage());
    }
  }

  private static String words(Observed.Present present) {
    return String.join("; ", present.diff());
  }
}
