package dev.understudy.simulator.neon;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work that goes on after a call was answered. Its status follows from the clock.
 *
 * @param starts when the one before it in the chain has ended
 */
record Operation(
    UUID id,
    String project,
    @Nullable String branch,
    @Nullable String endpoint,
    String action,
    Instant created,
    Instant starts,
    Instant ends) {

  /** A short part of its time it waits for a worker. */
  private static final int SCHEDULING_SHARE = 10;

  String status(Instant now) {
    if (!now.isBefore(ends)) {
      return "finished";
    }
    return now.isBefore(running()) ? "scheduling" : "running";
  }

  boolean finished(Instant now) {
    return !now.isBefore(ends);
  }

  Instant updated(Instant now) {
    if (finished(now)) {
      return ends;
    }
    return now.isBefore(running()) ? created : running();
  }

  Duration took(Instant now) {
    return Duration.between(created, finished(now) ? ends : now);
  }

  private Instant running() {
    return starts.plus(Duration.between(starts, ends).dividedBy(SCHEDULING_SHARE));
  }
}
