package dev.understudy.verify;

import dev.understudy.plan.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The moment by which a test, or a part of it, must have ended. */
final class Deadline {
  private final InstantSource clock;
  private final String whose;
  private final Duration timeout;
  private final Instant end;

  private Deadline(InstantSource clock, String whose, Duration timeout) {
    this.clock = clock;
    this.whose = whose;
    this.timeout = timeout;
    this.end = clock.instant().plus(timeout);
  }

  static Deadline ofTest(InstantSource clock, Duration timeout) {
    return new Deadline(clock, "the test's timeout", timeout);
  }

  /** From now, but never beyond this one; the message names whichever comes first. */
  Deadline narrowed(String whose, Duration timeout) {
    Deadline narrow = new Deadline(clock, whose, timeout);
    return narrow.end.isBefore(end) ? narrow : this;
  }

  /** What is left, more than zero. */
  Duration remaining() throws StepStopped {
    if (!allows(Duration.ZERO)) {
      throw passed();
    }
    return Duration.between(clock.instant(), end);
  }

  /** Whether time is left after a pause of this length. */
  boolean allows(Duration pause) {
    return clock.instant().plus(pause).isBefore(end);
  }

  StepStopped passed() {
    return StepStopped.error("%s of %s ran out".formatted(whose, Durations.format(timeout)));
  }
}
