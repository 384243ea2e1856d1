package dev.understudy.simulator.neon;

import java.math.BigDecimal;
import java.util.Optional;

/** What may be asked of a new endpoint. */
final class EndpointRequest {

  private static final BigDecimal SMALLEST = new BigDecimal("0.25");
  private static final long SHORTEST_SUSPEND = 60;
  private static final long LONGEST_SUSPEND = 604_800;

  private EndpointRequest() {}

  static EndpointLimits limits(Fields endpoint) {
    String type = endpoint.required("type");
    if (type.equals("read_only")) {
      throw NeonError.notPlayed("a read_only endpoint");
    }
    if (!type.equals("read_write")) {
      throw NeonError.of(400, "unknown endpoint type " + type);
    }
    BigDecimal min =
        cu(endpoint, "autoscaling_limit_min_cu").orElse(EndpointLimits.DEFAULT.minCu());
    BigDecimal max = cu(endpoint, "autoscaling_limit_max_cu").orElse(min);
    if (max.compareTo(min) < 0) {
      throw NeonError.of(400, "autoscaling_limit_max_cu is below autoscaling_limit_min_cu");
    }
    return new EndpointLimits(min, max, suspend(endpoint));
  }

  private static Optional<BigDecimal> cu(Fields endpoint, String name) {
    Optional<BigDecimal> units = endpoint.number(name);
    if (units.isPresent() && units.get().compareTo(SMALLEST) < 0) {
      throw NeonError.of(400, name + " must be at least " + SMALLEST);
    }
    return units;
  }

  /** -1 never, 0 Neon's default, else a minute to a week. */
  private static long suspend(Fields endpoint) {
    long seconds = endpoint.number("suspend_timeout_seconds").map(BigDecimal::longValue).orElse(0L);
    if (seconds < -1 || (seconds > 0 && seconds < SHORTEST_SUSPEND) || seconds > LONGEST_SUSPEND) {
      throw NeonError.of(400, "suspend_timeout_seconds is out of range");
    }
    return seconds;
  }
}
