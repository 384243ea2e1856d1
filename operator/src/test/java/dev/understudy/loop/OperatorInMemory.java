package dev.understudy.loop;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.config.Providers;
import dev.understudy.data.Migrations;
import dev.understudy.data.Preparation;
import dev.understudy.data.TaskRunner;
import dev.understudy.kube.ClusterId;
import dev.understudy.kube.Events;
import dev.understudy.kube.KubernetesCluster;
import dev.understudy.kube.KubernetesJobs;
import dev.understudy.kube.KubernetesReleases;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.http.JdkTransport;
import dev.understudy.provider.http.Sessions;
import dev.understudy.provider.http.Transport;
import dev.understudy.reconcile.AccountProbe;
import dev.understudy.reconcile.Accounts;
import dev.understudy.reconcile.AssertedQueries;
import dev.understudy.reconcile.Claimants;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.ClusterProviderAccountReconciler;
import dev.understudy.reconcile.Holds;
import dev.understudy.reconcile.Loop;
import dev.understudy.reconcile.Pipeline;
import dev.understudy.reconcile.Ports;
import dev.understudy.reconcile.ProviderAccountReconciler;
import dev.understudy.reconcile.Runs;
import dev.understudy.reconcile.Settings;
import dev.understudy.reconcile.StagingEnvironmentReconciler;
import dev.understudy.reconcile.Watches;
import dev.understudy.source.AllowedHosts;
import dev.understudy.source.GitFiles;
import dev.understudy.source.GitHeads;
import dev.understudy.verify.HostPolicy;
import dev.understudy.verify.HttpLimits;
import dev.understudy.verify.Pause;
import dev.understudy.verify.SmokeRunner;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One process of the operator, built from nothing but the API server: what it knew before is lost.
 */
final class OperatorInMemory {
  private static final Duration A_MOMENT = Duration.ofMillis(25);

  private static final JdkTransport WIRE =
      new JdkTransport(Duration.ofSeconds(5), Duration.ofSeconds(30));

  private final KubernetesClient client;
  final Plug plug;
  final AccountPasses accounts;
  final Redactor redactor = new Redactor();
  private final AccountProbe probe;
  final TaskRunner tasks;
  private final Loop loop;
  private final Cluster everywhere;
  private final List<String> watched;
  private List<StagingEnvironment> cached;

  OperatorInMemory(World world, Plug plug) {
    this(world, plug, Runnable::run);
  }

  /**
   * @param workers runs migrations and smoke tests
   */
  OperatorInMemory(World world, Plug plug, Executor workers) {
    this(world, plug, workers, WIRE, Optional.empty(), List.of(), Sight.NONE);
  }

  /**
   * @param wire to the providers
   */
  OperatorInMemory(World world, Plug plug, Executor workers, Transport wire) {
    this(world, plug, workers, wire, Optional.empty(), List.of(), Sight.NONE);
  }

  /**
   * @param seen what sees it at work
   */
  OperatorInMemory(World world, Plug plug, Transport wire, Sight seen) {
    this(world, plug, Runnable::run, wire, Optional.empty(), List.of(), seen);
  }

  /**
   * @param clusterId configured, as that of another cluster would be
   */
  OperatorInMemory(World world, Plug plug, Optional<String> clusterId) {
    this(world, plug, Runnable::run, WIRE, clusterId, List.of(), Sight.NONE);
  }

  /**
   * @param watched the only namespaces it looks after
   */
  OperatorInMemory(World world, Plug plug, List<String> watched) {
    this(world, plug, Runnable::run, WIRE, Optional.empty(), watched, Sight.NONE);
  }

  private OperatorInMemory(
      World world,
      Plug plug,
      Executor workers,
      Transport wire,
      Optional<String> clusterId,
      List<String> watched,
      Sight seen) {
    this.plug = plug;
    this.client = world.operatorClient;
    world.kube.onWrite((write, moment) -> {
      if (!write.userAgent().equals(World.USER)) {
        plug.kubernetesWrite(moment);
      }
    });
    Settings settings =
        new Settings(Duration.ofMinutes(5), Duration.ofMinutes(30), 3, List.of("127.0.0.1"));
    var cluster =
        new KubernetesCluster(
            client,
            new ClusterId(client, clusterId),
            new Events(client, world.clock),
            World.OPERATOR,
            watched);
    this.watched = watched;
    this.everywhere = cluster;
    Adapters adapters = Providers.adapters(redactor, plug.gate());
    Sessions sessions =
        new Sessions(
            plug.around(wire), redactor, world.clock, Providers.rateLimits(), seen.calls());
    seen.states(
        sessions,
        () -> client.resources(StagingEnvironment.class).inAnyNamespace().list().getItems());
    Runs runs = new Runs(workers, wake -> {});
    Accounts accounts = new Accounts(cluster, settings, redactor, sessions::of);
    Holds holds = new Holds(cluster);
    this.probe = new AccountProbe(accounts, holds, adapters, redactor, world.clock);
    this.accounts = new AccountPasses(client, plug, probe);
    PostgresConnector connector = new PostgresConnector(plug.gate());
    this.tasks =
        new TaskRunner(
            connector,
            Duration.ofSeconds(5),
            redactor,
            new Migrations(redactor, Duration.ofSeconds(5), Duration.ofMinutes(1), plug.gate()),
            new AssertedQueries(connector, world.clock, redactor));
    Ports ports =
        new Ports(
            cluster,
            new KubernetesReleases(client),
            this::claimants,
            accounts,
            holds,
            adapters,
            new Preparation(tasks),
            new KubernetesJobs(client, redactor, world.clock),
            new SmokeRunner(
                world.clock,
                redactor,
                new HostPolicy(Set.of(), true),
                HttpLimits.DEFAULT,
                (time, cut) -> pause(world, time, cut),
                plug.gate()),
            new GitHeads(
                new AllowedHosts(Set.of("127.0.0.1")),
                world.clock,
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5)),
            new GitFiles(
                new AllowedHosts(Set.of("127.0.0.1")),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5)),
            runs,
            redactor,
            settings,
            seen.passes());
    this.loop =
        new Loop(
            Pipeline.of(ports),
            cluster,
            settings,
            world.clock,
            runs,
            new Random(1),
            seen.passes(),
            Receiver.told(world, cluster, redactor, workers, plug));
  }

  /**
   * The world's time passes at once. What an app does in the background is done by a real process,
   * which is given a moment of the machine's for each of ours.
   */
  private static void pause(World world, Duration time, Future<?> cut) throws InterruptedException {
    world.advance(time);
    Pause.REAL.await(A_MOMENT, cut);
  }

  /** For the framework itself, where its watches are to be seen. */
  List<Reconciler<?>> reconcilers() {
    Watches watches = new Watches(World.OPERATOR, Set.copyOf(watched));
    return List.of(
        new StagingEnvironmentReconciler(loop, watches),
        new ProviderAccountReconciler(probe, watches),
        new ClusterProviderAccountReconciler(probe, watches));
  }

  /** What the framework's cache would know: one state of things for the whole of a pass. */
  private List<StagingEnvironment> claimants(String claim) {
    if (cached == null) {
      cached = everywhere.environments(null);
    }
    return cached.stream().filter(e -> Claimants.claims(e).contains(claim)).toList();
  }

  /**
   * What the framework does around a pass: finalizer before the first, status after each, finalizer
   * off at the end.
   */
  Loop.Next pass(StagingEnvironment resource) {
    plug.pass();
    cached = null;
    boolean deleting = resource.getMetadata().getDeletionTimestamp() != null;
    if (!deleting
        && !resource
            .getMetadata()
            .getFinalizers()
            .contains(StagingEnvironmentReconciler.FINALIZER)) {
      plug.alive();
      StagingEnvironment marked =
          edit(resource, r -> r.addFinalizer(StagingEnvironmentReconciler.FINALIZER));
      return pass(marked);
    }
    Loop.Next next = loop.pass(resource, status -> save(resource, status));
    if (next.finished()) {
      plug.alive();
      edit(resource, r -> r.removeFinalizer(StagingEnvironmentReconciler.FINALIZER));
    }
    return next;
  }

  /** A pass over an object of another API server, which this one knows nothing of. */
  StagingEnvironmentStatus look(StagingEnvironment resource) {
    AtomicReference<StagingEnvironmentStatus> seen = new AtomicReference<>(resource.getStatus());
    loop.pass(resource, seen::set);
    return seen.get();
  }

  boolean finishes(StagingEnvironment resource) {
    return loop.pass(resource, status -> {}).finished();
  }

  private StagingEnvironment edit(
      StagingEnvironment resource, Consumer<StagingEnvironment> change) {
    return client
        .resources(StagingEnvironment.class)
        .inNamespace(resource.getMetadata().getNamespace())
        .withName(resource.getMetadata().getName())
        .edit(current -> {
          change.accept(current);
          return current;
        });
  }

  void save(StagingEnvironment resource, StagingEnvironmentStatus status) {
    plug.alive();
    StagingEnvironment fresh = new StagingEnvironment();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(resource.getMetadata().getName())
            .withNamespace(resource.getMetadata().getNamespace())
            .build());
    fresh.setStatus(status);
    client
        .resource(fresh)
        .subresource("status")
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("understudy")
                .withForce(true)
                .build());
  }
}
