package dev.understudy.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.simulator.kube.KubeApi;
import dev.understudy.simulator.postgres.HostsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * All that has to run before an example can be played: the twins, an API server with our
 * definitions and a namespace, and the operator. Closing it takes everything back, last first.
 */
final class Stage implements AutoCloseable {

  /** For what an API server does by itself, such as taking up a definition. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DemoSettings settings;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Runnable takeBack;
  private volatile boolean closed;
  private final Path kubeconfig;
  private final Twins twins;
  private final Cluster cluster;
  private final OperatorProcess operator;

  private Stage(DemoSettings settings, InstantSource clock) throws IOException {
    this.settings = settings;
    try {
      Path work = Files.createDirectories(settings.workDirectory());
      LogFile.divertTo(work.resolve("twins.log"));
      this.kubeconfig = kubeconfig(work, clock);
      this.cluster = run(Cluster.connect(kubeconfig, settings.namespace(), PATIENCE));
      HostsFile hosts = hosts(work.resolve("hosts"));
      CompletableFuture<Twins> starting = startTwins(hosts, clock);
      Set<String> added = cluster.install(settings.crds());
      Optional<OperatorIdentity> identity =
          settings.realCluster().map(real -> cluster.identity(settings.rights()));
      this.takeBack =
          () -> {
            cluster.remove(added);
            identity.ifPresent(OperatorIdentity::remove);
          };
      cluster.createNamespace();
      if (identity.isEmpty()) {
        cluster.createOperatorNamespace();
      }
      Node.start(kubeconfig, settings.realCluster().isPresent(), clock).ifPresent(this::run);
      this.operator =
          run(
              OperatorProcess.start(
                  settings.operator(),
                  identity
                      .map(own -> own.writeKubeconfig(work.resolve("operator.kubeconfig")))
                      .orElse(kubeconfig),
                  hosts.file(),
                  work.resolve("operator.log")));
      this.twins = starting.join();
      if (settings.realCluster().isPresent()) {
        // Taken back first, while the operator can still let go of what is in the namespace.
        running.push(takeBack::run);
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Throws {@link UncheckedIOException} or {@link IllegalArgumentException} where it can't. */
  static Stage set(DemoSettings settings, InstantSource clock) {
    try {
      return new Stage(settings, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Beside the operator's start: Postgres takes as long. Ended after the operator that calls. */
  private CompletableFuture<Twins> startTwins(HostsFile hosts, InstantSource clock) {
    CompletableFuture<Twins> starting =
        CompletableFuture.supplyAsync(() -> Twins.start(settings, hosts, clock));
    running.push(() -> starting.thenAccept(Twins::close).join());
    return starting;
  }

  private Path kubeconfig(Path work, InstantSource clock) throws IOException {
    if (settings.realCluster().isPresent()) {
      return settings.realCluster().get();
    }
    KubeApi api = run(KubeApi.start(0, List.of(), clock));
    return Files.writeString(work.resolve("kubeconfig"), inNamespace(api.kubeconfig()));
  }

  private String inNamespace(String kubeconfig) throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    JsonNode config = yaml.readTree(kubeconfig);
    ((ObjectNode) config.at("/contexts/0/context")).put("namespace", settings.namespace());
    return yaml.writeValueAsString(config);
  }

  /** A process with a hosts file knows no other names: it also needs the API server's. */
  private HostsFile hosts(Path file) throws IOException {
    String server = cluster.server().getHost();
    String address = address(server);
    HostsFile hosts = HostsFile.at(file);
    if (!server.equals(address) && !server.equals("localhost")) {
      Files.writeString(hosts.file(), address + " " + server + "\n", StandardOpenOption.APPEND);
    }
    // For the apps that the Render twin starts; this process has resolved all it needs.
    System.setProperty(HostsFile.PROPERTY, hosts.file().toString());
    return hosts;
  }

  private static String address(String host) throws UnknownHostException {
    return InetAddress.getByName(host).getHostAddress();
  }

  private <T extends AutoCloseable> T run(T resource) {
    running.push(resource);
    return resource;
  }

  Path kubeconfig() {
    return kubeconfig;
  }

  Twins twins() {
    return twins;
  }

  Cluster cluster() {
    return cluster;
  }

  OperatorProcess operator() {
    return operator;
  }

  boolean closed() {
    return closed;
  }

  /**
   * On Ctrl-C, which the operator hears as well: what it can no longer take down is let go of. The
   * twins and their apps end with this process.
   */
  synchronized void interrupted() {
    if (closed) {
      return;
    }
    closed = true;
    running.clear();
    operator.close();
    if (settings.realCluster().isPresent()) {
      cluster.letGo();
      takeBack.run();
    }
  }

  /** Ends everything in order; safe to call twice. */
  @Override
  public synchronized void close() {
    closed = true;
    while (!running.isEmpty()) {
      AutoCloseable next = running.pop();
      try {
        next.close();
      } catch (Exception e) {
        System.err.println("could not be ended: " + e);
      }
    }
  }
}
