package dev.understudy.provider;

import java.time.Duration;

/**
 * How old a shared listing may be.
 *
 * @param maxAge zero asks the provider now
 */
public record Freshness(Duration maxAge) {
  public static final Freshness NOW = new Freshness(Duration.ZERO);
}
