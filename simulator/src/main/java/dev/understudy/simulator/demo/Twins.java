package dev.understudy.simulator.demo;

import dev.understudy.simulator.Simulator;
import dev.understudy.simulator.git.GitHost;
import dev.understudy.simulator.git.Repositories;
import dev.understudy.simulator.http.LedgerEntry;
import dev.understudy.simulator.http.SpecFiles;
import dev.understudy.simulator.neon.NeonFixture;
import dev.understudy.simulator.neon.NeonSettings;
import dev.understudy.simulator.postgres.HostsFile;
import dev.understudy.simulator.render.RenderFixture;
import dev.understudy.simulator.render.RenderSettings;
import dev.understudy.simulator.render.RenderTwin;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;

/** The providers of the demo: paced to be watched, with the limits they document. */
final class Twins implements AutoCloseable {

  private static final Duration OPERATION = Duration.ofMillis(400);

  private final Simulator simulator;
  private final RenderTwin render;
  private final URI renderUrl;

  private final GitHost git;

  private Twins(Simulator simulator, GitHost git, RenderTwin render, URI renderUrl) {
    this.git = git;
    this.simulator = simulator;
    this.render = render;
    this.renderUrl = renderUrl;
  }

  static Twins start(DemoSettings settings, HostsFile hosts, InstantSource clock) {
    Simulator.Settings world =
        Simulator.Settings.of(
            NeonSettings.of(clock)
                .withOperationLatency(OPERATION)
                .withRateLimits(true)
                .withHosts(hosts));
    Simulator simulator =
        Simulator.start(settings.ledger().map(world::withLedgerFile).orElse(world));
    Repositories repositories = new Repositories();
    repositories.push("heretix/ui", "main");
    RenderTwin render = new RenderTwin(RenderSettings.demo().withRepositories(repositories));
    return new Twins(
        simulator, GitHost.serve(repositories), render, simulator.serve(render, render::leftovers));
  }

  /** Where the repository of that URL is here. */
  String repository(String url) {
    return git.url(Repositories.path(url));
  }

  /** By the provider's name in an account's spec. */
  Map<String, TwinAccount> accounts() {
    return Map.of(
        "neon", new TwinAccount(simulator.neonUrl(), NeonFixture.PROJECT_KEY),
        "render", new TwinAccount(renderUrl, RenderFixture.API_KEY));
  }

  /** How often the environment's services were asked, by smoke tests or by people. */
  long servicesAsked() {
    return render.stagingRequests();
  }

  /**
   * @param secrets names of Secrets that were left in the namespace
   */
  Residue residue(Collection<String> secrets) {
    return new Residue(
        simulator.leftovers().entrySet().stream()
            .flatMap(provider ->
                provider.getValue().stream().map(thing -> provider.getKey() + ": " + thing))
            .toList(),
        simulator.ledger().productionTouched().stream().map(Twins::text).toList(),
        simulator.neon().productionWrites(),
        simulator.neon().productionLogins() + render.productionRequests(),
        secrets,
        simulator.ledger().invalidRequests().stream().map(Twins::text).toList(),
        SpecFiles.directory().isPresent() && simulator.ledger().validated() == 0);
  }

  private static String text(LedgerEntry call) {
    return "%s %s %s answered %d, %s"
        .formatted(call.provider(), call.method(), call.path(), call.status(), call.request());
  }

  /** One line on a whole run. */
  String summary(Duration untilReady, Residue residue) {
    return "Ready after %d s; provider calls: %d, held against the official specs: %d; left over: %d; writes to production: %d"
        .formatted(
            untilReady.toSeconds(),
            simulator.ledger().entries().size(),
            simulator.ledger().validated(),
            residue.leftovers().size() + residue.secrets().size(),
            residue.productionWrites());
  }

  @Override
  public void close() {
    simulator.close();
    render.close();
    git.close();
  }
}
