package dev.understudy.simulator.render;

import java.time.Duration;

/**
 * How long the stages of a deploy take, by the clock of the twin.
 *
 * @param queue from a deploy's creation to its begin
 * @param build from its begin to the end of the image's pull
 * @param update the least from there to live; the app may take longer
 * @param health how long a started app may fail its health check before the deploy fails
 */
public record Latencies(Duration queue, Duration build, Duration update, Duration health) {

  /** Nothing takes time but the app itself; 15 minutes of failing health checks as at Render. */
  public static Latencies none() {
    return new Latencies(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(15));
  }

  /** Long enough to be seen, short enough to be waited for. */
  public static Latencies demo() {
    return new Latencies(
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofMillis(500),
        Duration.ofSeconds(20));
  }
}
