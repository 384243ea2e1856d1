package dev.understudy.reconcile;

import java.time.Duration;
import java.util.List;

/**
 * How the loop behaves.
 *
 * @param driftInterval how often a quiet environment is looked at
 * @param staleAfter how long an outage leaves Ready standing
 * @param smokeAttempts how often smoke tests are run for one release before it counts as failed
 * @param allowedEndpoints hosts (host or host:port) that an account's endpoint may name beside the
 *     provider's own
 */
public record Settings(
    Duration driftInterval, Duration staleAfter, int smokeAttempts, List<String> allowedEndpoints) {
  public static final Settings DEFAULT =
      new Settings(Duration.ofMinutes(5), Duration.ofMinutes(30), 3, List.of());

  public Settings {
    allowedEndpoints = List.copyOf(allowedEndpoints);
  }
}
