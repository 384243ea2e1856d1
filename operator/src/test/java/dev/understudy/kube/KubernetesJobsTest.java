package dev.understudy.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.data.JobRequest;
import dev.understudy.data.JobState;
import dev.understudy.provider.ProviderException;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.VersionInfo;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a Job, from its manifest to what is said of it. */
class KubernetesJobsTest {
  private JobStage stage;

  @BeforeEach
  void start() {
    stage = new JobStage();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void aJobThatCompletesSucceeds() {
    JobRequest request = stage.request("fine", call -> 0);

    assertThat(stage.jobs.run(request)).isInstanceOf(JobState.Running.class);
    assertThat(stage.jobs.run(request)).isInstanceOf(JobState.Running.class);
    stage.work();

    assertThat(stage.jobs.run(request)).isEqualTo(new JobState.Succeeded(""));
  }

  @Test
  void aContainerGetsItsVariablesByReference() {
    Map<String, String> seen = new ConcurrentHashMap<>();
    stage.programs.put(
        "look",
        call -> {
          seen.putAll(call.variables());
          seen.put("argument", call.arguments().getFirst());
          return 0;
        });
    JobRequest request =
        stage.request(
            "variables",
            """
            image: ghcr.io/heretix/tool:1
            command: [look]
            args: ["--host=$(PGHOST)"]
            env:
              - {name: GREETING, value: "to $(PGUSER), not $$(PGUSER)"}
              - {name: KEY, valueFrom: {secretKeyRef: {name: app, key: key}}}
              - {name: SESSION, valueFrom: {generatedSecretRef: {name: session}}}
              - {name: POOLED, valueFrom: {outputRef: {component: database, output: pooledUrl}}}
              - {name: PGSSLMODE, value: prefer}
            envFrom:
              - {prefix: APP_, secretRef: {name: app}}
            """);

    assertThat(stage.outcome(request)).isInstanceOf(JobState.Succeeded.class);

    assertThat(seen)
        .containsEntry("GREETING", "to heretix, not $(PGUSER)")
        .containsEntry("KEY", JobStage.API_KEY)
        .containsEntry("SESSION", "canary-session-8901")
        .containsEntry("APP_key", JobStage.API_KEY)
        .containsEntry("PGPASSWORD", JobStage.PASSWORD)
        .containsEntry("PGSSLMODE", "prefer")
        .containsEntry("argument", "--host=db.example.com");
    assertThat(seen.get("POOLED")).contains("@db-pooler.example.com:5432");
    assertThat(seen.get("DATABASE_URL")).contains(JobStage.PASSWORD);
    assertThat(Serialization.asYaml(stage.job("variables"))).doesNotContain("canary");
  }

  @Test
  void aJobIsRestrictedOwnedAndWithoutATimeToLive() {
    JobRequest request =
        stage.request(
            "restricted",
            """
            image: ghcr.io/heretix/tool:1
            command: [look]
            timeout: 90s
            retries: 2
            runAsUser: 70
            nodeSelector: {kubernetes.io/os: linux}
            imagePullSecrets: [{name: registry}]
            resources: {requests: {cpu: 250m}, limits: {memory: 512Mi}}
            """);
    stage.jobs.run(request);

    var job = stage.job("restricted");
    var spec = job.getSpec();
    var pod = spec.getTemplate().getSpec();
    var container = pod.getContainers().getFirst();
    assertThat(job.getMetadata().getLabels())
        .containsEntry("app.kubernetes.io/managed-by", "understudy")
        .containsEntry("understudy.dev/environment", "heretix");
    assertThat(job.getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(r -> assertThat(r.getUid()).isEqualTo(stage.owner.uid()));
    assertThat(job.getMetadata().getManagedFields())
        .anyMatch(f -> f.getManager().equals("understudy") && f.getOperation().equals("Apply"));
    assertThat(spec.getTtlSecondsAfterFinished()).isNull();
    assertThat(spec.getActiveDeadlineSeconds()).isEqualTo(90);
    assertThat(spec.getBackoffLimit()).isEqualTo(2);
    assertThat(spec.getPodFailurePolicy().getRules().getFirst().getAction()).isEqualTo("Ignore");
    assertThat(pod.getRestartPolicy()).isEqualTo("Never");
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(container.getSecurityContext().getRunAsUser()).isEqualTo(70);
    assertThat(container.getTerminationMessagePolicy()).isEqualTo("FallbackToLogsOnError");
    assertThat(container.getResources().getLimits().get("memory")).hasToString("512Mi");
    assertThat(pod.getImagePullSecrets().getFirst().getName()).isEqualTo("registry");
  }

  @ParameterizedTest
  @CsvSource({"1, 20, false", "1, 24+, false", "1, 25, true", "1, 36+, true", "2, 0, true"})
  void onlyAServerThatKnowsDisruptionsIsToldOfThem(String major, String minor, boolean knows) {
    VersionInfo server = new VersionInfo.Builder().withMajor(major).withMinor(minor).build();

    assertThat(JobApplication.knowsDisruptions(server)).isEqualTo(knows);
  }

  @Test
  void aServiceAccountThatIsNamedBringsItsToken() {
    stage.jobs.run(
        stage.request("account", "image: a:1\ncommand: [x]\nserviceAccountName: migrator"));

    var pod = stage.job("account").getSpec().getTemplate().getSpec();
    assertThat(pod.getServiceAccountName()).isEqualTo("migrator");
    assertThat(pod.getAutomountServiceAccountToken()).isTrue();
  }

  @Test
  void theNamedJobsStayAndTheOthersGo() {
    AtomicInteger killed = new AtomicInteger();
    JobRequest hanging =
        stage.request(
            "hanging",
            call -> {
              call.container().holds(killed::incrementAndGet);
              call.container().hang();
              return 0;
            });
    stage.outcome(hanging);
    stage.outcome(stage.request("done", call -> 0));
    var stranger = stage.environment("another");
    stage.jobs.run(
        new JobRequest(
            stranger, "strangers", JobStage.IMAGE, hanging.step(), "connection", "generated"));
    assertThat(stage.runner.running()).isEqualTo(1);

    assertThat(stage.jobs.retain(stage.owner, Set.of("done"))).isEmpty();
    stage.runner.look();

    assertThat(killed).hasValue(1);
    assertThat(stage.job("hanging")).isNull();
    assertThat(stage.job("done")).isNotNull();
    assertThat(stage.job("strangers")).isNotNull();
  }

  @Test
  void aJobOfSomebodyElseIsRefused() {
    stage
        .client
        .resource(
            new JobBuilder()
                .withNewMetadata()
                .withNamespace(stage.namespace)
                .withName("taken")
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

    assertThatThrownBy(() -> stage.jobs.run(stage.request("taken", call -> 0)))
        .isInstanceOf(ProviderException.NameTaken.class)
        .hasMessageContaining("does not belong to the StagingEnvironment 'heretix'");
  }

  @Test
  void theJobsOfAnEnvironmentGoWithIt() {
    stage.outcome(stage.request("done", call -> 0));
    stage
        .client
        .resources(dev.understudy.api.v1alpha1.StagingEnvironment.class)
        .inNamespace(stage.namespace)
        .withName("heretix")
        .delete();

    assertThat(stage.job("done")).isNull();
    assertThat(stage.client.pods().inNamespace(stage.namespace).list().getItems()).isEmpty();
  }

  @Test
  void aNamespaceThatGoesTakesNoJob() {
    stage
        .client
        .configMaps()
        .inNamespace(stage.namespace)
        .resource(
            new io.fabric8.kubernetes.api.model.ConfigMapBuilder()
                .withNewMetadata()
                .withName("held")
                .withFinalizers("example.com/held")
                .endMetadata()
                .build())
        .create();
    stage.client.namespaces().withName(stage.namespace).delete();

    assertThatThrownBy(() -> stage.jobs.run(stage.request("late", call -> 0)))
        .isInstanceOf(ProviderException.Busy.class)
        .hasMessageContaining("is being deleted");
  }

  @Test
  void theDeadlineIsTheStepsOwn() {
    JobRequest request =
        stage.request("slow", "image: ghcr.io/heretix/tool:1\ncommand: [slow]\ntimeout: 2m");
    stage.programs.put(
        "slow",
        call -> {
          call.container().hang();
          return 0;
        });
    assertThat(stage.outcome(request)).isInstanceOf(JobState.Running.class);

    stage.pass(Duration.ofMinutes(2));
    stage.work();

    assertThat(stage.jobs.run(request))
        .isEqualTo(
            new JobState.Failed(
                "The Job 'slow' (image 'ghcr.io/heretix/tool:1') did not end within 2m and was stopped. Raise 'timeout' if it needs longer."));
    assertThat(stage.runner.running()).isZero();
  }
}
