package dev.understudy.verify;

import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.plan.Durations;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The times of one test, with the defaults where the spec says nothing.
 *
 * @param timeout of one try
 * @param retries further tries that may be needed where one does not pass
 * @param failures tries that may end with a wrong answer
 * @param successes tries in a row that must pass
 * @param interval between two tries
 */
record Timing(Duration timeout, int retries, int failures, int successes, Duration interval) {
  static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /**
   * @throws IllegalArgumentException where a text is no duration
   */
  static Timing of(SmokeTestSpec test) {
    int retries = Objects.requireNonNullElse(test.retries(), 0);
    return new Timing(
        orElse(test.timeout(), TIMEOUT),
        retries,
        Objects.requireNonNullElse(test.failureLimit(), retries),
        Objects.requireNonNullElse(test.consecutiveSuccesses(), 1),
        orElse(test.interval(), INTERVAL));
  }

  /**
   * @throws IllegalArgumentException where the text is no duration
   */
  static Duration orElse(@Nullable String text, Duration otherwise) {
    return text == null ? otherwise : Durations.parse(text);
  }

  /** What the test takes where every try uses all of its time. */
  Duration longest() {
    return timeout.multipliedBy(tries()).plus(interval.multipliedBy(tries() - 1L));
  }

  /** At most: each that does not pass may come when all but one had passed. */
  int tries() {
    return (retries + 1) * successes;
  }
}
