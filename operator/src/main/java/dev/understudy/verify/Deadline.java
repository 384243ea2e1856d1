package dev.understudy.verify;

import dev.understudy.plan.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The moment by which a whole test must have ended. */
final class Deadline {
  private final InstantSource clock;
  private final Duration timeout;
  private final Instant end;

  Deadline(InstantSource clock, Duration timeout) {
    this.clock = clock;
    this.timeout = timeout;
    this.end = clock.instant().plus(timeout);
  }

  /** What is left, more than zero. */
  Duration remaining() throws StepStopped {
    Duration left = Duration.between(clock.instant(), end);
    if (left.isNegative() || left.isZero()) {
      throw passed();
    }
    return left;
  }

  StepStopped passed() {
    return StepStopped.error(
        "the test's timeout of %s ran out".formatted(Durations.format(timeout)));
  }
}
