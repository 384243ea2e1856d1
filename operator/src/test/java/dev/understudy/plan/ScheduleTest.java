package dev.understudy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Berlin changes its clocks on 29 March and on 25 October 2026, both at 01:00 UTC. */
class ScheduleTest {

  private static List<String> times(String cron, String zone, String from, int count) {
    Schedule schedule = Schedule.of(cron, zone);
    List<String> times = new ArrayList<>();
    Instant at = Instant.parse(from);
    for (int i = 0; i < count; i++) {
      at = schedule.next(at).orElseThrow();
      times.add(at.toString());
    }
    return times;
  }

  @ParameterizedTest(name = "{0} in {1} from {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 4 * * 1    | Europe/Berlin    | 2026-11-25T10:00:00Z | 2026-11-30T03:00:00Z 2026-12-07T03:00:00Z
          0 4 * * 1    |                  | 2026-11-25T10:00:00Z | 2026-11-30T04:00:00Z 2026-12-07T04:00:00Z
          30 2 * * *   | Europe/Berlin    | 2026-03-28T00:00:00Z | 2026-03-28T01:30:00Z 2026-03-29T01:30:00Z 2026-03-30T00:30:00Z
          30 2 * * *   | Europe/Berlin    | 2026-10-24T00:00:00Z | 2026-10-24T00:30:00Z 2026-10-25T00:30:00Z 2026-10-26T01:30:00Z
          30 2 * * *   | Europe/Berlin    | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z
          30 2 * * *   | Europe/Berlin    | 2026-10-25T00:45:00Z | 2026-10-26T01:30:00Z
          0 3 * * *    | Europe/Berlin    | 2026-03-29T00:30:00Z | 2026-03-29T01:00:00Z 2026-03-30T01:00:00Z
          0 0 1 * *    | America/New_York | 2026-11-25T10:00:00Z | 2026-12-01T05:00:00Z 2027-01-01T05:00:00Z
          0 12 31 * *  |                  | 2026-11-25T10:00:00Z | 2026-12-31T12:00:00Z 2027-01-31T12:00:00Z 2027-03-31T12:00:00Z
          """)
  void neitherSkipsNorDoubles(String cron, String zone, String from, String expected) {
    List<String> wanted = List.of(expected.split(" "));
    assertThat(times(cron, zone, from, wanted.size())).isEqualTo(wanted);
  }

  /** Each day of a year has its one refresh, whatever the clocks do. */
  @ParameterizedTest
  @CsvSource({"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"})
  void everyDayOfAYearOnce(String zone) {
    List<String> days = times("30 2 * * *", zone, "2026-01-01T12:00:00Z", 365);
    assertThat(
            days.stream()
                .map(at -> Instant.parse(at).atZone(java.time.ZoneId.of(zone)).toLocalDate())
                .distinct())
        .hasSize(365);
  }

  @Test
  void whatIsNoScheduleIsRefusedInWords() {
    assertThatThrownBy(() -> Schedule.of("0 25 * * *", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("25");
    assertThatThrownBy(() -> Schedule.of("0 4 * * *", "Europe/Nowhere"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'Europe/Nowhere' is no time zone; expected one such as Europe/Berlin");
  }
}
