package dev.understudy.simulator.neon;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * What an endpoint may grow to, and when it sleeps.
 *
 * @param minCu compute units
 * @param maxCu compute units
 * @param suspendSeconds without use; 0 is Neon's default, -1 never
 */
record EndpointLimits(BigDecimal minCu, BigDecimal maxCu, long suspendSeconds) {

  static final EndpointLimits DEFAULT =
      new EndpointLimits(new BigDecimal("0.25"), new BigDecimal("0.25"), 0);

  boolean suspendsAfter(Duration byDefault, Instant lastActive, Instant now) {
    if (suspendSeconds < 0) {
      return false;
    }
    Duration after = suspendSeconds == 0 ? byDefault : Duration.ofSeconds(suspendSeconds);
    return !now.isBefore(lastActive.plus(after));
  }
}
