package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.RotationSpec;
import dev.understudy.api.v1alpha1.RotationStatus;
import dev.understudy.plan.Rotations;
import dev.understudy.plan.Schedule;
import dev.understudy.reconcile.Pass;
import java.time.Instant;
import java.util.Optional;

/** Whether credentials are to be rotated, and why. */
final class RotationDue {
  /** The annotation that asks for it; acknowledged when the rotation is over. */
  static final String REQUEST = "rotate";

  private RotationDue() {}

  /** The rotation that is to begin; of several missed times one is made up for. */
  static Optional<RotationStatus> begun(Pass pass) {
    Optional<Instant> scheduled = scheduled(pass);
    Optional<String> token = pass.requests().pending(REQUEST);
    boolean passed = scheduled.filter(at -> !at.isAfter(pass.now())).isPresent();
    if (token.isEmpty() && !passed) {
      scheduled.ifPresent(pass.rotation()::next);
      return Optional.empty();
    }
    return Optional.of(Rotations.begun(token.orElse(null), pass.now()));
  }

  private static Optional<Instant> scheduled(Pass pass) {
    RotationSpec rotation = pass.spec().rotation();
    if (rotation == null || rotation.schedule() == null) {
      return Optional.empty();
    }
    String since =
        pass.rotation()
            .status()
            .map(RotationStatus::startedAt)
            .orElseGet(() -> pass.resource().getMetadata().getCreationTimestamp());
    return Schedule.of(rotation.schedule(), rotation.timeZone()).next(Instant.parse(since));
  }
}
