package dev.understudy.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.KubeApi;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {

  private static final Path CRDS = Path.of("../crds");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;
  private KubeApi api;
  private Cluster cluster;

  @BeforeEach
  void start() throws Exception {
    api = KubeApi.start(0, List.of(), InstantSource.system());
    Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), api.kubeconfig());
    cluster = Cluster.connect(kubeconfig, "staging", PATIENCE);
  }

  @AfterEach
  void stop() {
    cluster.close();
    api.close();
  }

  private static List<ObjectNode> heretix() {
    TwinAccount twin = new TwinAccount(URI.create("http://127.0.0.1:1"), "key");
    return new Overlay(Map.of("neon", twin, "render", twin), url -> url)
        .of(Example.load(Path.of("../examples/heretix")));
  }

  @Test
  void appliesTheExampleAndSeesItComeAndGo() throws Exception {
    assertThat(cluster.install(CRDS)).contains("stagingenvironments.understudy.dev");
    assertThat(cluster.install(CRDS)).as("already there").isEmpty();
    cluster.createNamespace();
    CompletableFuture<Snapshot> seen = new CompletableFuture<>();

    try (Watching watching = cluster.watch("heretix")) {
      watching.tell(seen::complete);
      cluster.apply(heretix());

      assertThat(seen.get(20, TimeUnit.SECONDS).ready()).isFalse();
      assertThat(cluster.secretsBeside(heretix())).isEmpty();
      cluster.deleteEnvironment("heretix");
      watching.gone().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void theReadmeHasTheColumnsOfTheDefinition() {
    cluster.install(CRDS);
    cluster.createNamespace();
    cluster.apply(heretix());

    Table real = Table.of(cluster.table());

    assertThat(Table.parse(readme()).lines().getFirst()).isEqualTo(real.lines().getFirst());
    assertThat(real.lines().get(1).getFirst()).isEqualTo("heretix");
  }

  private static List<String> readme() {
    return ReadmeScreen.of(Path.of("../README.md"))
        .outputs()
        .getOrDefault(ReadmeScreen.TABLE, List.of());
  }

  @Test
  void aMistakeInAnExampleIsRefusedByName() {
    cluster.install(CRDS);
    cluster.createNamespace();
    ObjectNode wrong = heretix().getLast();
    ((ObjectNode) wrong.path("spec")).put("expiresAfter", "soon");

    assertThatThrownBy(() -> cluster.apply(List.of(wrong)))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("spec.expiresAfter");
  }

  @Test
  void leavesSomebodyElsesNamespaceAlone() {
    cluster.createNamespace();

    assertThatThrownBy(cluster::createNamespace)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NAMESPACE=");
  }

  @Test
  void letsGoOfWhatNoOperatorWillTakeDown() throws Exception {
    cluster.install(CRDS);
    cluster.createNamespace();
    ObjectNode held = heretix().getLast();
    ((ObjectNode) held.path("metadata")).putArray("finalizers").add("understudy.dev/teardown");
    cluster.apply(List.of(held));

    try (Watching watching = cluster.watch("heretix")) {
      cluster.deleteEnvironment("heretix");
      assertThat(watching.gone()).isNotDone();
      cluster.letGo();
      watching.gone().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void takesBackWhatItBrought() {
    var added = cluster.install(CRDS);
    cluster.createNamespace();

    cluster.remove(added);
    cluster.createNamespace();

    assertThat(cluster.install(CRDS)).isEqualTo(added);
  }
}
