package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.RotatedCredential;
import dev.understudy.api.v1alpha1.RotationSpec;
import dev.understudy.api.v1alpha1.RotationStatus;
import dev.understudy.plan.Rotations;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rotation of credentials in one pass: what is recorded of it, what becomes of it. */
public final class Rotation {
  private final @Nullable RotationSpec spec;
  private @Nullable RotationStatus status;

  Rotation(@Nullable RotationSpec spec, @Nullable RotationStatus recorded) {
    this.spec = spec;
    this.status = recorded;
  }

  /** The newest one, under way or over. */
  public Optional<RotationStatus> status() {
    return Optional.ofNullable(status);
  }

  public void status(RotationStatus rotation) {
    status = rotation;
  }

  public boolean inProgress() {
    return Rotations.inProgress(status);
  }

  /** Whether the spec wants these rotated. */
  public boolean of(RotatedCredential credential) {
    return spec == null || spec.credentials().isEmpty() || spec.credentials().contains(credential);
  }
}
