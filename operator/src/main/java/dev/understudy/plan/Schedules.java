package dev.understudy.plan;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with a schedule that its pattern can't see. */
final class Schedules {
  private Schedules() {}

  /**
   * @param at path of the field
   * @return a sentence; empty where nothing is wrong
   */
  static Optional<String> problem(String at, String cron, @Nullable String zone) {
    try {
      return Schedule.of(cron, zone).next(Instant.EPOCH).isPresent()
          ? Optional.empty()
          : Optional.of("%s: '%s' names no time that ever comes".formatted(at, cron));
    } catch (IllegalArgumentException e) {
      return Optional.of(at + ": " + Objects.requireNonNullElse(e.getMessage(), "no schedule"));
    }
  }
}
