package dev.understudy.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.simulator.kube.KubeApi;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who wakes an environment, with the framework's own watches against an API server. */
class WatchesTest {
  private static final String NAMESPACE = "staging";
  private static final Map<String, String> LABELLED = Map.of(Watches.LABEL, "true");

  private final BlockingQueue<String> passes = new LinkedBlockingQueue<>();
  private KubeApi kube;
  private KubernetesClient client;
  private Operator operator;

  @ControllerConfiguration(generationAwareEventProcessing = false)
  static final class Passes implements Reconciler<StagingEnvironment> {
    private final BlockingQueue<String> passes;

    Passes(BlockingQueue<String> passes) {
      this.passes = passes;
    }

    @Override
    public List<EventSource<?, StagingEnvironment>> prepareEventSources(
        EventSourceContext<StagingEnvironment> context) {
      return new Watches("understudy-system", Set.of()).forEnvironments(context);
    }

    @Override
    public UpdateControl<StagingEnvironment> reconcile(
        StagingEnvironment resource, Context<StagingEnvironment> context) {
      passes.add(resource.getMetadata().getName());
      return UpdateControl.noUpdate();
    }
  }

  @BeforeEach
  void start() throws IOException {
    kube = KubeApi.start(0, List.of(Path.of("..", "crds")), InstantSource.system());
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(kube.url().toString())
            .withHttp2Disable(true)
            .build();
    client = new KubernetesClientBuilder().withConfig(config).build();
    client
        .namespaces()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .create();
    String manifest = Files.readString(Path.of("src/test/resources/loop/environment.yaml"));
    client
        .resource(Serialization.unmarshal(manifest, StagingEnvironment.class))
        .inNamespace(NAMESPACE)
        .create();
    secret("watched", LABELLED, "one");
    secret("unwatched", Map.of(), "one");
    operator = new Operator(settings -> settings.withKubernetesClient(client));
    operator.register(new Passes(passes));
    operator.start();
  }

  @AfterEach
  void stop() {
    operator.stop();
    client.close();
    kube.close();
  }

  @Test
  void aLabelledSecretOrConfigMapWakesItAtOnceAndAnUnlabelledOneDoesNot() throws Exception {
    pass();
    while (passes.poll(1, TimeUnit.SECONDS) != null) {
      assertThat(operator.getRuntimeInfo().isStarted()).isTrue();
    }
    secret("unwatched", Map.of(), "two");
    secret("watched", LABELLED, "two");
    pass();
    assertThat(passes.poll(300, TimeUnit.MILLISECONDS))
        .as("a pass for the unlabelled one")
        .isNull();

    configMap("unwatched", Map.of());
    configMap("watched", LABELLED);
    pass();
    assertThat(passes.poll(300, TimeUnit.MILLISECONDS))
        .as("a pass for the unlabelled one")
        .isNull();

    client.secrets().inNamespace(NAMESPACE).withName("watched").delete();
    pass();
  }

  @Test
  void itsJobsWakeItWithEveryChangeOfTheirStatusAndOthersDoNot() throws Exception {
    pass();
    String uid =
        client
            .resources(StagingEnvironment.class)
            .inNamespace(NAMESPACE)
            .withName("heretix")
            .get()
            .getMetadata()
            .getUid();
    job("strangers", Map.of(), uid);
    job("migrate", Map.of("app.kubernetes.io/managed-by", "understudy"), uid);
    pass();
    while (passes.poll(1, TimeUnit.SECONDS) != null) {
      assertThat(operator.getRuntimeInfo().isStarted()).isTrue();
    }

    active("strangers");
    active("migrate");
    pass();
    assertThat(passes.poll(300, TimeUnit.MILLISECONDS)).as("a pass for the other").isNull();

    client.batch().v1().jobs().inNamespace(NAMESPACE).withName("migrate").delete();
    pass();
  }

  private void job(String name, Map<String, String> labels, String owner) {
    client
        .resource(
            new JobBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(name)
                .withLabels(labels)
                .addNewOwnerReference()
                .withApiVersion("understudy.dev/v1alpha1")
                .withKind("StagingEnvironment")
                .withName("heretix")
                .withUid(owner)
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .endSpec()
                .endTemplate()
                .endSpec()
                .build())
        .create();
  }

  private void active(String job) {
    client
        .batch()
        .v1()
        .jobs()
        .inNamespace(NAMESPACE)
        .withName(job)
        .editStatus(live -> {
          live.setStatus(new JobStatusBuilder().withActive(1).build());
          return live;
        });
  }

  private void pass() throws InterruptedException {
    assertThat(passes.poll(20, TimeUnit.SECONDS)).isEqualTo("heretix");
  }

  private void secret(String name, Map<String, String> labels, String value) {
    client
        .secrets()
        .inNamespace(NAMESPACE)
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withStringData(Map.of("key", value))
                .build())
        .createOr(r -> r.update());
  }

  private void configMap(String name, Map<String, String> labels) {
    client
        .configMaps()
        .inNamespace(NAMESPACE)
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withData(Map.of("key", "value"))
                .build())
        .create();
  }
}
