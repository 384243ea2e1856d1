package dev.understudy.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryHintsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry-after       | 17                            | PT17S",
        "retry-after       | 1.2                           | PT2S",
        "retry-after       | Sat, 21 Nov 2026 12:01:30 GMT | PT1M30S",
        "retry-after       | Sat, 21 Nov 2026 11:00:00 GMT | PT1S",
        "retry-after       | soon                          | PT30S",
        "ratelimit-reset   | 45                            | PT45S",
        "ratelimit-reset   | 1795262460                    | PT1M",
        "x-ratelimit-reset | 1795262460000                 | PT1M",
        "x-ratelimit-reset | 0                             | PT1S",
        "ratelimit-reset   | 99999                         | PT1H",
        "x-other           | 5                             | PT30S",
      })
  void headersInEveryForm(String header, String value, Duration expected) {
    var answer = new Transport.Response(429, Map.of(header, List.of(value)), "{}");

    assertThat(RetryHints.after(answer, Json.orMissing("{}"), NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":{\"code\":\"rate_limited\",\"limit\":{\"reset\":1795262520}}} | PT2M",
        "too many requests                                                       | PT30S",
      })
  void theBodyWhereNoHeaderTells(String body, Duration expected) {
    var answer = new Transport.Response(429, Map.of(), body);

    assertThat(RetryHints.after(answer, Json.orMissing(body), NOW)).isEqualTo(expected);
  }
}
