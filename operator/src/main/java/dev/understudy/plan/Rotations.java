package dev.understudy.plan;

import dev.understudy.api.v1alpha1.RotationCause;
import dev.understudy.api.v1alpha1.RotationPhase;
import dev.understudy.api.v1alpha1.RotationStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a rotation of credentials goes on: new ones are made beside those in force, services are
 * deployed with them and verified, and then the old ones end. Where services don't do with the new
 * ones they go back to the old, which work until then.
 */
public final class Rotations {
  /** What the CRD bounds it to. */
  private static final int MAX_MESSAGE = 2048;

  private Rotations() {}

  /**
   * @param token of the request; null where it is scheduled
   */
  public static RotationStatus begun(@Nullable String token, Instant now) {
    return new RotationStatus(
        RotationPhase.Issuing,
        token == null ? RotationCause.Schedule : RotationCause.Request,
        token,
        Timestamps.of(now),
        null,
        null);
  }

  /** Everything new is there to be used. */
  public static RotationStatus deploying(RotationStatus rotation) {
    return with(rotation, RotationPhase.Deploying, null, null);
  }

  /** What is new could not be made, or services did not do with it. */
  public static RotationStatus returning(RotationStatus rotation, String why) {
    return with(rotation, RotationPhase.Returning, null, why);
  }

  /** Whether well or badly: only what is in use works. */
  public static RotationStatus finished(RotationStatus rotation, Instant now) {
    return with(rotation, null, Timestamps.of(now), rotation.message());
  }

  public static boolean inProgress(@Nullable RotationStatus rotation) {
    return rotation != null && rotation.phase() != null;
  }

  /** Why the newest one failed, where it did and is over. */
  public static Optional<String> failure(@Nullable RotationStatus rotation) {
    return inProgress(rotation)
        ? Optional.empty()
        : Optional.ofNullable(rotation).map(RotationStatus::message);
  }

  /** Tells it from the one before it. */
  public static String name(RotationStatus rotation) {
    return rotation.startedAt() + " " + (rotation.token() == null ? "" : rotation.token());
  }

  private static RotationStatus with(
      RotationStatus rotation,
      @Nullable RotationPhase phase,
      @Nullable String finishedAt,
      @Nullable String message) {
    return new RotationStatus(
        phase,
        rotation.cause(),
        rotation.token(),
        rotation.startedAt(),
        finishedAt,
        message == null ? null : Bounded.text(message, MAX_MESSAGE));
  }
}
