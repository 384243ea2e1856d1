package dev.understudy.simulator.render;

import dev.understudy.simulator.git.Repositories;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What can be set about the Render twin.
 *
 * @param runner starts the apps; closed with the twin
 * @param deploysAnswerQueued {@code POST deploys} answers 202 without a body instead of 201
 * @param patience how long, in real time, a call waits for a health check under way before it is
 *     answered; longer than the check itself may take, it makes runs repeatable
 * @param tick how often, in real time, the twin looks after its deploys without being called;
 *     without it deploys move only with calls, which is what an injected clock wants
 * @param productionVariables the environment variables of the production service
 * @param repositories what services can be built from, by the path of their URL
 */
public record RenderSettings(
    InstantSource clock,
    Latencies latencies,
    Limits limits,
    AppRunner runner,
    Overlap overlap,
    boolean deploysAnswerQueued,
    Duration patience,
    Optional<Duration> tick,
    Map<String, String> productionVariables,
    Repositories repositories) {

  /** Apps in this process, no latencies, no rate limits, deploys move with calls: for tests. */
  public static RenderSettings instant(InstantSource clock) {
    return new RenderSettings(
        clock,
        Latencies.none(),
        Limits.off(),
        new InProcessApps(),
        Overlap.OVERRIDE,
        false,
        HealthCheck.TIMEOUT.plusSeconds(1),
        Optional.empty(),
        Map.of("APP_ENV", "production"),
        new Repositories());
  }

  /** Apps as processes, latencies to be seen, documented rate limits, on the real clock. */
  public static RenderSettings demo() {
    return new RenderSettings(
        InstantSource.system(),
        Latencies.demo(),
        Limits.documented(),
        new ChildProcessApps(),
        Overlap.OVERRIDE,
        false,
        Duration.ofMillis(50),
        Optional.of(Duration.ofMillis(100)),
        Map.of("APP_ENV", "production"),
        new Repositories());
  }

  public RenderSettings withLatencies(Latencies changed) {
    return new RenderSettings(
        clock,
        changed,
        limits,
        runner,
        overlap,
        deploysAnswerQueued,
        patience,
        tick,
        productionVariables,
        repositories);
  }

  public RenderSettings withLimits(Limits changed) {
    return new RenderSettings(
        clock,
        latencies,
        changed,
        runner,
        overlap,
        deploysAnswerQueued,
        patience,
        tick,
        productionVariables,
        repositories);
  }

  public RenderSettings withRunner(AppRunner changed) {
    return new RenderSettings(
        clock,
        latencies,
        limits,
        changed,
        overlap,
        deploysAnswerQueued,
        patience,
        tick,
        productionVariables,
        repositories);
  }

  public RenderSettings withOverlap(Overlap changed) {
    return new RenderSettings(
        clock,
        latencies,
        limits,
        runner,
        changed,
        deploysAnswerQueued,
        patience,
        tick,
        productionVariables,
        repositories);
  }

  public RenderSettings withDeploysAnsweredQueued() {
    return new RenderSettings(
        clock,
        latencies,
        limits,
        runner,
        overlap,
        true,
        patience,
        tick,
        productionVariables,
        repositories);
  }

  public RenderSettings withProductionVariables(Map<String, String> changed) {
    return new RenderSettings(
        clock,
        latencies,
        limits,
        runner,
        overlap,
        deploysAnswerQueued,
        patience,
        tick,
        changed,
        repositories);
  }

  public RenderSettings withRepositories(Repositories changed) {
    return new RenderSettings(
        clock,
        latencies,
        limits,
        runner,
        overlap,
        deploysAnswerQueued,
        patience,
        tick,
        productionVariables,
        changed);
  }
}
