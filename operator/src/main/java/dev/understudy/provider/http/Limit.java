package dev.understudy.provider.http;

import java.time.Duration;

/**
 * A rate limit as the provider documents it.
 *
 * @param name short, for a label of metrics; the provider's limits have different ones
 * @param sentence for people, such as {@code Render allows 20 service creations an hour}
 * @param calls how many in each window
 * @param window its length; it begins with the first call
 * @param reserve how many of the calls reads leave to writes, where both draw on this limit
 */
public record Limit(String name, String sentence, int calls, Duration window, int reserve) {
  public Limit {
    if (calls < 1 || reserve < 0 || reserve >= calls || !window.isPositive()) {
      throw new IllegalArgumentException("not a limit: " + sentence);
    }
  }

  /** A limit that only reads or only writes draw on. */
  public Limit(String name, String sentence, int calls, Duration window) {
    this(name, sentence, calls, window, 0);
  }
}
