package dev.understudy.simulator.demo;

import dev.understudy.simulator.jobs.LocalRunner;
import dev.understudy.simulator.jobs.programs.ChildProcesses;
import dev.understudy.simulator.jobs.programs.StandardImages;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** This machine as the node of a cluster that has none: runs the environment's Jobs. */
final class Node implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final KubernetesClient client;
  private final LocalRunner runner;

  private Node(KubernetesClient client, LocalRunner runner) {
    this.client = client;
    this.runner = runner;
  }

  /**
   * @param real whether the cluster is a real one, which has controllers and may have nodes
   * @return empty where nodes of the cluster's own run what there is to run
   */
  static Optional<Node> start(Path kubeconfig, boolean real, InstantSource clock) {
    Config config = Config.fromKubeconfig(kubeconfig.toFile());
    KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
    if (real && !client.nodes().list().getItems().isEmpty()) {
      client.close();
      return Optional.empty();
    }
    LocalRunner runner =
        new LocalRunner(client, StandardImages.all(), new ChildProcesses(), clock, !real);
    return Optional.of(new Node(client, runner.inBackground(INTERVAL)));
  }

  @Override
  public void close() {
    runner.close();
    client.close();
  }
}
