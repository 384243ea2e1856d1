package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.RotationSpec;
import dev.understudy.api.v1alpha1.RotationStatus;
import dev.understudy.plan.Rotations;
import dev.understudy.reconcile.Pass;
import java.time.Instant;
import java.util.Optional;

/** Whether credentials are to be rotated, and why. */
final class RotationDue {
  /** The annotation that asks for it; acknowledged when the rotation is over. */
  static final String REQUEST = "rotate";

  private RotationDue() {}

  /** The rotation that is to begin. */
  static Optional<RotationStatus> begun(Pass pass) {
    Optional<String> token = pass.requests().pending(REQUEST);
    return token.isPresent() || isScheduled(pass)
        ? Optional.of(Rotations.begun(token.orElse(null), pass.now()))
        : Optional.empty();
  }

  private static boolean isScheduled(Pass pass) {
    RotationSpec rotation = pass.spec().rotation();
    return rotation != null
        && Scheduled.isDue(
            pass,
            rotation.schedule(),
            rotation.timeZone(),
            pass.rotation()
                .status()
                .map(RotationStatus::startedAt)
                .map(Instant::parse)
                .orElse(null));
  }
}
