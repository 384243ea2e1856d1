package dev.understudy.provider.http;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long whoever gave an answer that is no success asks us to wait, within bounds. */
public final class RetryAfter {
  private RetryAfter() {}

  /** Empty where it asks for nothing. */
  public static Optional<Duration> of(Transport.Response answer, Instant now) {
    boolean limited =
        answer.header("retry-after").isPresent()
            || answer.status() == 429
            || answer.header("x-ratelimit-remaining").filter("0"::equals).isPresent();
    return limited
        ? Optional.of(RetryHints.after(answer, MissingNode.getInstance(), now))
        : Optional.empty();
  }
}
