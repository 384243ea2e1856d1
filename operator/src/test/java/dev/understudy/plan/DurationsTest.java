package dev.understudy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import io.fabric8.generator.annotation.Pattern;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "250ms, PT0.25S",
    "90s, PT1M30S",
    "1m, PT1M",
    "1h30m, PT1H30M",
    "720h, PT720H",
    "1h1m1s1ms, PT1H1M1.001S",
    "1s1h, PT1H1S",
    "0s, PT0S",
  })
  void parses(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.25S, 250ms",
    "PT1M30S, 1m30s",
    "PT720H, 720h",
    "PT1H1M1.001S, 1h1m1s1ms",
    "PT0S, 0s",
  })
  void formatsWhatItParses(Duration duration, String text) {
    assertThat(Durations.format(duration)).isEqualTo(text);
    assertThat(Durations.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "h", "1d", "1.5h", "-1h", "1h ", " 1h", "1 h", "1H", "1000000h"})
  void refusesNamingTheText(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse(text))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining("1h30m");
  }

  @ParameterizedTest
  @CsvSource({"PT1M30S, 1m30s", "PT720H, 720h", "PT0.25S, 250ms", "PT2M, 2m", "PT0S, 0s"})
  void formatsAsTheShortestTextItReads(Duration duration, String text) {
    assertThat(Durations.format(duration)).isEqualTo(text);
    assertThat(Durations.parse(text)).isEqualTo(duration);
  }

  /** Expiry is computed whenever a pass begins, also when deleting: it must never overflow. */
  @Test
  void theLongestIsStillADate() {
    assertThatNoException()
        .isThrownBy(() -> Instant.EPOCH.plus(Durations.parse("999999h999999h9h")));
  }

  @Test
  void theApiAcceptsTheSameTexts() throws NoSuchFieldException {
    for (Field field :
        List.of(
            StagingEnvironmentSpec.class.getDeclaredField("expiresAfter"),
            SmokeTestSpec.class.getDeclaredField("timeout"))) {
      String pattern = field.getAnnotation(Pattern.class).value();
      assertThat("999999h").matches(pattern);
      assertThat("1h30m").matches(pattern);
      assertThat("1000000h").doesNotMatch(pattern);
      assertThat("1d").doesNotMatch(pattern);
    }
  }
}
