package dev.understudy.simulator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client the operator is built on. */
class Fabric8Test {
  private KubeApi api;
  private KubernetesClient client;

  @BeforeEach
  void start() throws Exception {
    api = KubeApi.start(0, List.of(), InstantSource.system());
    new Client(api).prepared();
    Config config = Config.fromKubeconfig(api.kubeconfig());
    config.setNamespace("harbour");
    client = new KubernetesClientBuilder().withConfig(config).build();
  }

  @AfterEach
  void stop() {
    client.close();
    api.close();
  }

  private static ConfigMap words(String key, String value) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName("words")
        .withNamespace("harbour")
        .endMetadata()
        .withData(Map.of(key, value))
        .build();
  }

  private ConfigMap apply(ConfigMap wanted, String manager, boolean force) {
    PatchContext context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(manager)
            .withForce(force)
            .build();
    return client.resource(wanted).patch(context);
  }

  @Test
  void appliersShareAnObjectAndTakeBackWhatTheyGave() {
    apply(words("a", "1"), "one", false);
    assertThat(apply(words("b", "2"), "two", false).getData())
        .isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(apply(words("c", "3"), "one", false).getData())
        .isEqualTo(Map.of("b", "2", "c", "3"));
    assertThatConflict(words("b", "9"));
    assertThat(apply(words("b", "9"), "one", true).getData()).isEqualTo(Map.of("b", "9"));
  }

  private void assertThatConflict(ConfigMap wanted) {
    assertThat(
            org.junit.jupiter.api.Assertions.assertThrows(
                    KubernetesClientException.class, () -> apply(wanted, "one", false))
                .getCode())
        .isEqualTo(409);
  }

  @Test
  void anInformerFollowsAnObjectThroughItsLife() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    try (var informer =
        client
            .configMaps()
            .inNamespace("harbour")
            .inform(
                new ResourceEventHandler<ConfigMap>() {
                  @Override
                  public void onAdd(ConfigMap added) {
                    seen.add("added " + added.getData());
                  }

                  @Override
                  public void onUpdate(ConfigMap before, ConfigMap after) {
                    seen.add("updated " + after.getData());
                  }

                  @Override
                  public void onDelete(ConfigMap deleted, boolean unknown) {
                    seen.add("deleted " + deleted.getMetadata().getName());
                  }
                })) {
      assertThat(informer.isRunning()).isTrue();
      client.resource(words("a", "1")).create();
      assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("added {a=1}");
      client.configMaps().withName("words").edit(c -> words("a", "2"));
      assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("updated {a=2}");
      client.configMaps().withName("words").delete();
      assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("deleted words");
    }
  }

  private Resource<GenericKubernetesResource> aurora() {
    return client
        .genericKubernetesResources("harbour.example/v1alpha1", "Ferry")
        .inNamespace("harbour")
        .withName("aurora");
  }

  @Test
  void aFinalizerHoldsACustomResource() throws Exception {
    new Client(api).post(Client.FERRIES, Client.ferry("aurora", "{\"line\":\"red\"}"));
    aurora().edit(f -> withFinalizers(f, List.of("harbour.example/moored")));
    aurora().delete();
    assertThat(aurora().get().getMetadata().getDeletionTimestamp()).isNotEmpty();
    aurora().edit(f -> withFinalizers(f, List.of()));
    assertThat(aurora().get()).isNull();
  }

  private static GenericKubernetesResource withFinalizers(
      GenericKubernetesResource ferry, List<String> finalizers) {
    ferry.getMetadata().setFinalizers(finalizers);
    return ferry;
  }

  @Test
  void oneOfTwoCandidatesLeads() throws Exception {
    CompletableFuture<String> leader = new CompletableFuture<>();
    CompletableFuture<?> first = candidate("first", leader);
    assertThat(leader.get(10, TimeUnit.SECONDS)).isEqualTo("first");
    CompletableFuture<String> other = new CompletableFuture<>();
    CompletableFuture<?> second = candidate("second", other);
    assertThat(client.leases().withName("lead").get().getSpec().getHolderIdentity())
        .isEqualTo("first");
    assertThat(other).isNotDone();
    first.cancel(true);
    assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo("second");
    second.cancel(true);
  }

  private CompletableFuture<?> candidate(String identity, CompletableFuture<String> leader) {
    return client
        .leaderElector()
        .withConfig(
            new LeaderElectionConfigBuilder()
                .withName(identity)
                .withLock(new LeaseLock("harbour", "lead", identity))
                .withLeaseDuration(Duration.ofSeconds(3))
                .withRenewDeadline(Duration.ofSeconds(2))
                .withRetryPeriod(Duration.ofMillis(200))
                .withReleaseOnCancel(true)
                .withLeaderCallbacks(
                    new LeaderCallbacks(() -> leader.complete(identity), () -> {}, id -> {}))
                .build())
        .build()
        .start();
  }
}
