package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.DataSpec;
import dev.understudy.api.v1alpha1.RefreshCause;
import dev.understudy.api.v1alpha1.RefreshSpec;
import dev.understudy.plan.DataRevisions;
import dev.understudy.plan.Schedule;
import dev.understudy.reconcile.Pass;
import java.time.Instant;
import java.util.Optional;

/** Whether the data is to be copied anew, and why. */
final class RefreshDue {
  /** The annotation that asks for it. */
  static final String REQUEST = "refresh";

  private RefreshDue() {}

  /** Of several missed times one is made up for. */
  static Optional<RefreshCause> cause(Pass pass) {
    Optional<Instant> scheduled = scheduled(pass);
    if (pass.requests().pending(REQUEST).isPresent()) {
      return Optional.of(RefreshCause.Request);
    }
    if (scheduled.filter(at -> !at.isAfter(pass.now())).isPresent()) {
      return Optional.of(RefreshCause.Schedule);
    }
    scheduled.ifPresent(pass.copies()::nextRefresh);
    return Optional.empty();
  }

  private static Optional<Instant> scheduled(Pass pass) {
    RefreshSpec refresh =
        Optional.ofNullable(pass.spec().data()).map(DataSpec::refresh).orElse(null);
    if (refresh == null || refresh.schedule() == null) {
      return Optional.empty();
    }
    Instant since =
        DataRevisions.lastBegun(pass.copies().status())
            .orElseGet(() -> Instant.parse(pass.resource().getMetadata().getCreationTimestamp()));
    return Schedule.of(refresh.schedule(), refresh.timeZone()).next(since);
  }
}
