package dev.understudy.simulator.kube.types;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Lengths of time as {@code kubectl} shows them: finer while they are short. */
final class Age {
  private Age() {}

  /**
   * @param timestamp RFC 3339
   */
  static String since(String timestamp, Instant now) {
    try {
      return of(Duration.between(OffsetDateTime.parse(timestamp).toInstant(), now));
    } catch (DateTimeException unreadable) {
      return "<invalid>";
    }
  }

  static String of(Duration length) {
    long seconds = length.toSeconds();
    long minutes = seconds / 60;
    long hours = minutes / 60;
    long days = hours / 24;
    if (seconds < -1) {
      return "<invalid>";
    }
    if (seconds < 120) {
      return Math.max(0, seconds) + "s";
    }
    if (minutes < 180) {
      return minutes < 10 ? two(minutes, "m", seconds % 60, "s") : minutes + "m";
    }
    if (hours < 48) {
      return hours < 8 ? two(hours, "h", minutes % 60, "m") : hours + "h";
    }
    if (days < 730) {
      return days < 8 ? two(days, "d", hours % 24, "h") : days + "d";
    }
    long years = days / 365;
    return years < 8 ? two(years, "y", days % 365, "d") : years + "y";
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return small == 0 ? large + unit : large + unit + small + smallUnit;
  }
}
