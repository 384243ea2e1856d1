package dev.understudy.loop;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.simulator.Simulator;
import dev.understudy.simulator.git.GitHost;
import dev.understudy.simulator.git.Repositories;
import dev.understudy.simulator.http.LedgerEntry;
import dev.understudy.simulator.jobs.Images;
import dev.understudy.simulator.jobs.InProcess;
import dev.understudy.simulator.jobs.LocalRunner;
import dev.understudy.simulator.jobs.programs.StandardImages;
import dev.understudy.simulator.kube.KubeApi;
import dev.understudy.simulator.neon.NeonFixture;
import dev.understudy.simulator.neon.NeonSettings;
import dev.understudy.simulator.render.Latencies;
import dev.understudy.simulator.render.RenderFixture;
import dev.understudy.simulator.render.RenderSettings;
import dev.understudy.simulator.render.RenderTwin;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Everything outside the operator: providers with a real Postgres and real apps, and a Kubernetes
 * API, on one clock.
 */
public final class World implements AutoCloseable {
  final InstantSource clock;
  public final Simulator simulator;

  /** The small API server; null where the world is {@link #at} another. */
  public final KubeApi kube;

  final Repositories repositories = new Repositories();
  final GitHost git = GitHost.serve(repositories);
  private final RenderTwin render;

  final URI renderUrl;
  private final String namespacePrefix;
  private final AtomicInteger namespaces = new AtomicInteger();

  /** What Jobs can run. */
  public final Images images = StandardImages.all();

  /** Runs them in this process, when told to. */
  public final LocalRunner jobs;

  /** On a clock that is told the time. */
  World(boolean validate) {
    this(validate, new MutableClock(Instant.parse("2026-11-21T08:00:00Z")));
  }

  /** With a small API server of its own. */
  public World(boolean validate, InstantSource clock) {
    this(validate, clock, smallApi(clock));
  }

  private World(boolean validate, InstantSource clock, KubeApi kube) {
    this(validate, clock, kube, configOf(kube), "run-");
  }

  /**
   * At an API server that is there already.
   *
   * @param users who may do everything
   * @param prefix begins the names of namespaces
   */
  public static World at(Config users, String prefix, InstantSource clock) {
    return new World(false, clock, null, users, prefix);
  }

  private World(
      boolean validate, InstantSource clock, KubeApi kube, Config users, String namespacePrefix) {
    this.clock = clock;
    this.kube = kube;
    this.namespacePrefix = namespacePrefix;
    NeonSettings neon = NeonSettings.of(clock).withOperationLatency(Duration.ofMillis(400));
    Simulator.Settings settings = Simulator.Settings.of(neon);
    this.simulator = Simulator.start(validate ? settings : settings.withoutSpecs());
    this.render =
        new RenderTwin(
            RenderSettings.instant(clock)
                .withRepositories(repositories)
                .withLatencies(
                    new Latencies(
                        Duration.ZERO,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30))));
    this.renderUrl = simulator.serve(render, render::leftovers);
    this.operatorClient = client(users, "operator");
    this.user = client(users, USER);
    this.jobs = new LocalRunner(user, images, new InProcess(), clock, true);
  }

  private static KubeApi smallApi(InstantSource clock) {
    try {
      return KubeApi.start(0, List.of(Path.of("..", "crds")), clock);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Config configOf(KubeApi kube) {
    return new ConfigBuilder(Config.empty()).withMasterUrl(kube.url().toString()).build();
  }

  /** The operator's own namespace. */
  static final String OPERATOR = "understudy-system";

  /** How the API server tells the user's writes from the operator's. */
  static final String USER = "user";

  /**
   * Holds connections and no knowledge: one serves every operator that lives and dies in this
   * world.
   */
  final KubernetesClient operatorClient;

  public final KubernetesClient user;

  /**
   * A client that gives up at once, as a dead process does.
   *
   * @param agent who it is, to the API server
   */
  private static KubernetesClient client(Config users, String agent) {
    Config config =
        new ConfigBuilder(users)
            .withRequestRetryBackoffLimit(0)
            .withUserAgent(agent)
            .withHttp2Disable(true)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** A new namespace with accounts, Secrets and migrations, ready for an environment. */
  void advance(Duration by) {
    ((MutableClock) clock).advance(by);
  }

  String namespace() {
    KubernetesClient client = user;
    String name = namespacePrefix + namespaces.incrementAndGet();
    client
        .namespaces()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    secret(name, "neon", Map.of("apiKey", NeonFixture.ORGANIZATION_KEY));
    secret(name, "render", Map.of("apiKey", RenderFixture.API_KEY));
    secret(name, "heretix-staging", Map.of("resend", "re_staging_0123456789abcdef"));
    String accounts = filledIn("accounts.yaml");
    client
        .load(new ByteArrayInputStream(accounts.getBytes(StandardCharsets.UTF_8)))
        .inNamespace(name)
        .create();
    migrations(name, Map.of("V1__notes.sql", "create table notes (id bigint primary key)"));
    return name;
  }

  /** The operator's namespace with the accounts of the cluster and their Secrets. */
  void clusterAccounts() {
    user.namespaces()
        .resource(new NamespaceBuilder().withNewMetadata().withName(OPERATOR).endMetadata().build())
        .create();
    secret(OPERATOR, "neon", Map.of("apiKey", NeonFixture.ORGANIZATION_KEY));
    secret(OPERATOR, "render", Map.of("apiKey", RenderFixture.API_KEY));
    String accounts = filledIn("cluster-accounts.yaml");
    user.load(new ByteArrayInputStream(accounts.getBytes(StandardCharsets.UTF_8))).create();
  }

  /**
   * More accounts of the cluster, {@code <prefix>-neon} and {@code <prefix>-render}, with Secrets
   * of that name.
   */
  void clusterAccounts(String prefix) {
    secret(OPERATOR, prefix + "-neon", Map.of("apiKey", NeonFixture.ORGANIZATION_KEY));
    secret(OPERATOR, prefix + "-render", Map.of("apiKey", RenderFixture.API_KEY));
    String accounts =
        filledIn("cluster-accounts.yaml")
            .replace("platform-", prefix + "-")
            .replace("SecretRef: {name: ", "SecretRef: {name: " + prefix + "-");
    user.load(new ByteArrayInputStream(accounts.getBytes(StandardCharsets.UTF_8))).create();
  }

  private String filledIn(String resource) {
    return resource(resource)
        .replace("NEON_ENDPOINT", simulator.neonUrl().toString())
        .replace("RENDER_ENDPOINT", renderUrl.toString())
        .replace("OWNER", RenderFixture.WORKSPACE)
        .replace("PROJECT", RenderFixture.PROJECT);
  }

  void migrations(String namespace, Map<String, String> files) {
    configMap(namespace, "heretix-migrations", files);
  }

  void configMap(String namespace, String name, Map<String, String> data) {
    user.configMaps()
        .inNamespace(namespace)
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withData(data)
                .build())
        .createOr(r -> r.update());
  }

  void secret(String namespace, String name, Map<String, String> data) {
    user.secrets()
        .inNamespace(namespace)
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withStringData(data)
                .build())
        .createOr(r -> r.update());
  }

  static StagingEnvironment manifest() {
    return io.fabric8.kubernetes.client.utils.Serialization.unmarshal(
        resource("environment.yaml"), StagingEnvironment.class);
  }

  static String resource(String name) {
    try {
      return Files.readString(Path.of("src/test/resources/loop", name));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets every Job get as far as it can. */
  public void work() {
    try {
      jobs.work();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  List<LedgerEntry> ledgerFrom(int index) {
    List<LedgerEntry> entries = simulator.ledger().entries();
    return entries.subList(index, entries.size());
  }

  int ledgerSize() {
    return simulator.ledger().entries().size();
  }

  @Override
  public void close() {
    jobs.close();
    operatorClient.close();
    user.close();
    if (kube != null) {
      kube.close();
    }
    simulator.close();
    render.close();
    git.close();
  }
}
