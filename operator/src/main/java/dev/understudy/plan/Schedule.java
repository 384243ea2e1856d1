package dev.understudy.plan;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Times by cron (five fields, as in Unix) in a time zone. The fields are read as the time that
 * clocks on the wall show: a time that they skip is moved by as much as they were, and one that
 * they show twice counts once, the first time. So neither change of the clocks skips a day or
 * doubles it.
 */
public final class Schedule {
  private final ExecutionTime times;
  private final ZoneId zone;

  private Schedule(ExecutionTime times, ZoneId zone) {
    this.times = times;
    this.zone = zone;
  }

  /**
   * @param zone such as Europe/Berlin; null for UTC
   * @throws IllegalArgumentException saying what is wrong with either
   */
  public static Schedule of(String cron, @Nullable String zone) {
    try {
      ExecutionTime times =
          ExecutionTime.forCron(
              new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                  .parse(cron));
      return new Schedule(times, zone == null ? ZoneOffset.UTC : ZoneId.of(zone));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'%s' is no time zone; expected one such as Europe/Berlin".formatted(zone), e);
    }
  }

  /** The first time after this moment; empty where there is none any more. */
  public Optional<Instant> next(Instant after) {
    // Asked in UTC, so that the library sees no change of the clocks.
    ZonedDateTime wall = after.atZone(zone).toLocalDateTime().atZone(ZoneOffset.UTC);
    Optional<Instant> found;
    do {
      Optional<ZonedDateTime> next = times.nextExecution(wall);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      wall = next.get();
      LocalDateTime shown = wall.toLocalDateTime();
      found = Optional.of(shown.atZone(zone).toInstant());
    } while (!found.get().isAfter(after));
    return found;
  }
}
