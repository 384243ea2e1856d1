package dev.understudy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "90s, PT1M30S, 1m30s",
    "1h30m, PT1H30M, 1h30m",
    "250ms, PT0.25S, 250ms",
    "720h, PT720H, 720h",
    "1m1m, PT2M, 2m",
    "0s, PT0S, 0s",
  })
  void readsAndWrites(String text, Duration duration, String shortest) {
    assertThat(DurationText.parse(text)).isEqualTo(duration);
    assertThat(DurationText.of(duration)).isEqualTo(shortest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "60",
        "s",
        "1d",
        "1.5h",
        "-1s",
        " 1s",
        "1S",
        "9999999999999999999h",
        "99999999999999999h"
      })
  void refusesEverythingElse(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DurationText.parse(text))
        .withMessageContaining(text);
  }
}
