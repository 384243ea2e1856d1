package dev.understudy.plan;

import dev.understudy.api.v1alpha1.RebuildState;
import dev.understudy.api.v1alpha1.RebuildStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a rebuild: begun, torn down, verified. */
public final class Rebuilds {
  private Rebuilds() {}

  /** Recorded before anything is deleted for it. */
  public static RebuildStatus begun(Instant now) {
    return new RebuildStatus(RebuildState.TearingDown, Timestamps.of(now), null);
  }

  public static boolean tearsDown(@Nullable RebuildStatus rebuild) {
    return rebuild != null && rebuild.state() == RebuildState.TearingDown;
  }

  /** Nothing is left of what was. */
  public static RebuildStatus building(RebuildStatus rebuild) {
    return new RebuildStatus(RebuildState.Building, rebuild.startedAt(), null);
  }

  /** A release was verified: the end of the one under way, if there is one. */
  public static @Nullable RebuildStatus verified(@Nullable RebuildStatus rebuild, Instant now) {
    return rebuild == null || rebuild.state() != RebuildState.Building
        ? rebuild
        : new RebuildStatus(RebuildState.Done, rebuild.startedAt(), Timestamps.of(now));
  }
}
