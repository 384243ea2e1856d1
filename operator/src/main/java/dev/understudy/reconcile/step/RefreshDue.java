package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.DataSpec;
import dev.understudy.api.v1alpha1.RefreshCause;
import dev.understudy.api.v1alpha1.RefreshSpec;
import dev.understudy.plan.DataRevisions;
import dev.understudy.reconcile.Pass;
import java.util.Optional;

/** Whether the data is to be copied anew, and why. */
final class RefreshDue {
  /** The annotation that asks for it. */
  static final String REQUEST = "refresh";

  private RefreshDue() {}

  static Optional<RefreshCause> cause(Pass pass) {
    if (pass.requests().pending(REQUEST).isPresent()) {
      return Optional.of(RefreshCause.Request);
    }
    return isScheduled(pass) ? Optional.of(RefreshCause.Schedule) : Optional.empty();
  }

  private static boolean isScheduled(Pass pass) {
    RefreshSpec refresh =
        Optional.ofNullable(pass.spec().data()).map(DataSpec::refresh).orElse(null);
    return refresh != null
        && Scheduled.isDue(
            pass,
            refresh.schedule(),
            refresh.timeZone(),
            DataRevisions.lastBegun(pass.copies().status()).orElse(null));
  }
}
