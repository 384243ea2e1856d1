package dev.understudy.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Redactor;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What an answer that isn't the one wanted means: the one place where statuses become kinds of
 * {@link ProviderException}. Room ({@code Capacity}) and whose a name is ({@code NameTaken}) are
 * not told by a status alone: those are the adapter's to find out.
 */
final class Failures {
  /** Vercel words a lock as 400: "ongoing update env update already happening". */
  private static final Pattern UNDER_WAY =
      Pattern.compile(
          "(?i)\\bongoing update\\b|\\bupdate (is )?(already )?(ongoing|happening|in progress)\\b");

  private final Redactor redactor;

  Failures(Redactor redactor) {
    this.redactor = redactor;
  }

  /**
   * @param call method and path
   * @param json the body, or a missing node where it isn't JSON
   */
  ProviderException of(String call, Transport.Response answer, JsonNode json, Instant now) {
    String message = describe(call, answer);
    int status = answer.status();
    return switch (status) {
      case 401 ->
          new ProviderException.Unauthorized(
              message
                  + ". The API key is not accepted: put a valid one into the account's Secret.");
      case 403 ->
          new ProviderException.Unauthorized(
              message + ". The API key may not do this: give it the right, or use another.");
      case 402 -> new ProviderException.QuotaExceeded(message);
      case 408, 425 -> new ProviderException.Unavailable(message, null);
      case 423 -> new ProviderException.Busy(message);
      case 429 -> throttled(message, RetryHints.after(answer, json, now), now);
      default -> {
        if (status < 400 || status >= 500) {
          yield new ProviderException.Unavailable(message, null);
        }
        yield UNDER_WAY.matcher(answer.body()).find()
            ? new ProviderException.Busy(message)
            : new ProviderException.Refused(message);
      }
    };
  }

  ProviderException noAnswer(String call, IOException e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new ProviderException.Unavailable(
        redactor.redact("%s: expected an answer, got none (%s)".formatted(call, reason)), e);
  }

  /**
   * A success whose body can't be read. The body is not quoted: half of a good answer may hold a
   * password.
   */
  ProviderException unreadable(String call, Transport.Response answer, String why) {
    return new ProviderException.Unavailable(
        redactor.redact(
            "%s: expected JSON, got %d with %d characters of %s: %s"
                .formatted(
                    call,
                    answer.status(),
                    answer.body().length(),
                    answer.header("content-type").orElse("no content type"),
                    why)),
        null);
  }

  /** One line: what was asked, and what came. */
  String describe(String call, Transport.Response answer) {
    String said = Excerpt.of(redactor, answer.body());
    return redactor.redact(call)
        + ": expected success, got "
        + answer.status()
        + (said.isEmpty() ? "" : " (" + said + ")");
  }

  private static ProviderException throttled(String message, Duration after, Instant now) {
    Instant next = Buckets.wholeSecond(now.plus(after));
    return new ProviderException.Throttled(message + "; next call not before " + next, after);
  }
}
