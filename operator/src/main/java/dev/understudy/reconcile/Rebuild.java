package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.RebuildStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rebuild from nothing in one pass: what is recorded of it, what becomes of it. */
public final class Rebuild {
  private @Nullable RebuildStatus status;
  private @Nullable Instant next;

  Rebuild(@Nullable RebuildStatus recorded) {
    this.status = recorded;
  }

  /** The newest one, under way or over. */
  public @Nullable RebuildStatus status() {
    return status;
  }

  public void status(@Nullable RebuildStatus rebuild) {
    status = rebuild;
  }

  /** When the schedule asks for the next one. */
  public void next(Instant at) {
    next = at;
  }

  Optional<Instant> next() {
    return Optional.ofNullable(next);
  }
}
