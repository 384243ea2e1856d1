package dev.understudy.verify;

import java.time.Duration;

/**
 * Bounds on one request of a smoke test.
 *
 * @param connect for the connection; the rest has what is left of the test's timeout
 * @param maxBody bytes of an answer that are read; what follows is dropped, and {@code
 *     response.json} is then absent
 */
public record HttpLimits(Duration connect, int maxBody) {
  public static final HttpLimits DEFAULT = new HttpLimits(Duration.ofSeconds(10), 1 << 20);
}
