package dev.understudy.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a provider asks us to wait, in the forms providers use: {@code Retry-After} in seconds
 * or as a date (RFC 9110, 10.2.3); {@code Ratelimit-Reset} (Render) and {@code X-RateLimit-Reset}
 * (Supabase, GitHub), documented now as seconds from now and now as a point in time; the body's
 * {@code error.limit.reset} (Vercel).
 */
final class RetryHints {
  /** Without any hint: half of the shortest window that a whole account is rationed by. */
  static final Duration NONE_GIVEN = Duration.ofSeconds(30);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** No documented window is longer than an hour: more is a clock gone wrong. */
  private static final Duration LONGEST = Duration.ofHours(1);

  /** A number of seconds this large is a date: 2001-09-09. */
  private static final long EPOCH_SECONDS = 1_000_000_000L;

  private static final long EPOCH_MILLIS = 1_000_000_000_000L;

  private RetryHints() {}

  static Duration after(Transport.Response answer, JsonNode body, Instant now) {
    Duration asked =
        Stream.of(
                answer.header("retry-after").flatMap(v -> retryAfter(v, now)),
                answer.header("ratelimit-reset").flatMap(v -> number(v, now)),
                answer.header("x-ratelimit-reset").flatMap(v -> number(v, now)),
                number(body.at("/error/limit/reset").asText(), now))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(NONE_GIVEN);
    return asked.compareTo(SHORTEST) < 0
        ? SHORTEST
        : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }

  private static Optional<Duration> retryAfter(String value, Instant now) {
    return number(value, now).or(() -> date(value).map(at -> Duration.between(now, at)));
  }

  private static Optional<Duration> number(String value, Instant now) {
    String digits = value.strip();
    if (!digits.matches("\\d{1,15}(\\.\\d+)?")) {
      return Optional.empty();
    }
    long n = (long) Math.ceil(Double.parseDouble(digits));
    if (n < EPOCH_SECONDS) {
      return Optional.of(Duration.ofSeconds(n));
    }
    Instant at = n < EPOCH_MILLIS ? Instant.ofEpochSecond(n) : Instant.ofEpochMilli(n);
    return Optional.of(Duration.between(now, at));
  }

  private static Optional<Instant> date(String value) {
    try {
      return Optional.of(
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      // Neither number nor date: as good as no hint.
      return Optional.empty();
    }
  }
}
