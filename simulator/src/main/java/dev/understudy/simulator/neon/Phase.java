package dev.understudy.simulator.neon;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A state that changes when the clock reaches a moment, as {@code current_state} does. */
final class Phase {

  private String current;
  private Instant since;
  private @Nullable String pending;
  private Instant pendingUntil;

  Phase(String current, Instant since) {
    this.current = current;
    this.since = since;
    this.pendingUntil = since;
  }

  void moveTo(String next, Instant at) {
    pending = next;
    pendingUntil = at;
  }

  void settle(Instant now) {
    if (pending != null && !now.isBefore(pendingUntil)) {
      current = pending;
      since = pendingUntil;
      pending = null;
    }
  }

  boolean is(String state) {
    return current.equals(state);
  }

  String current() {
    return current;
  }

  Instant since() {
    return since;
  }

  Optional<String> pending() {
    return Optional.ofNullable(pending);
  }
}
