package dev.understudy.simulator.neon;

import dev.understudy.simulator.postgres.HostsFile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How Neon behaves here.
 *
 * @param operationLatency how long each operation of a chain takes on the clock; zero: it is
 *     finished when the call is answered
 * @param protectedProduction whether the production branch is protected, so that its children get
 *     passwords of their own
 * @param rateLimited whether the documented 700 calls a minute and 40 a second for each route hold
 * @param branchLimit branches a project may have; the plan's hard stop
 * @param hosts where the names of new endpoints are made to lead here
 */
public record NeonSettings(
    InstantSource clock,
    Duration operationLatency,
    boolean protectedProduction,
    boolean rateLimited,
    int branchLimit,
    Optional<HostsFile> hosts) {

  private static final int PAID_PLAN_BRANCHES = 5000;

  /** Immediate, unprotected, unlimited; names resolve in this JVM if it was started for it. */
  public static NeonSettings of(InstantSource clock) {
    return new NeonSettings(
        clock, Duration.ZERO, false, false, PAID_PLAN_BRANCHES, HostsFile.ofThisJvm());
  }

  public NeonSettings withOperationLatency(Duration latency) {
    return new NeonSettings(clock, latency, protectedProduction, rateLimited, branchLimit, hosts);
  }

  public NeonSettings withProtectedProduction(boolean isProtected) {
    return new NeonSettings(clock, operationLatency, isProtected, rateLimited, branchLimit, hosts);
  }

  public NeonSettings withRateLimits(boolean limited) {
    return new NeonSettings(
        clock, operationLatency, protectedProduction, limited, branchLimit, hosts);
  }

  public NeonSettings withBranchLimit(int limit) {
    return new NeonSettings(
        clock, operationLatency, protectedProduction, rateLimited, limit, hosts);
  }

  public NeonSettings withHosts(HostsFile file) {
    return new NeonSettings(
        clock, operationLatency, protectedProduction, rateLimited, branchLimit, Optional.of(file));
  }
}
