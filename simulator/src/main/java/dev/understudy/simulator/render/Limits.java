package dev.understudy.simulator.render;

/**
 * How many calls Render allows a user.
 *
 * @param enabled false lets every call through
 * @param creationsPerHour {@code POST /services}
 * @param servicePerMinute {@code PATCH}, deploys, suspend, resume, restart: for each service
 * @param writesPerMinute all other writes
 * @param logsPerMinute {@code GET /logs}
 * @param readsPerMinute all other reads
 * @param resetAsEpoch whether {@code Ratelimit-Reset} tells epoch seconds, as Render's text says,
 *     or seconds left, as its example shows
 */
public record Limits(
    boolean enabled,
    int creationsPerHour,
    int servicePerMinute,
    int writesPerMinute,
    int logsPerMinute,
    int readsPerMinute,
    boolean resetAsEpoch) {

  /** As documented at api-docs.render.com, "Rate limiting". */
  public static Limits documented() {
    return new Limits(true, 20, 10, 30, 30, 400, false);
  }

  public static Limits off() {
    return new Limits(false, 0, 0, 0, 0, 0, false);
  }
}
