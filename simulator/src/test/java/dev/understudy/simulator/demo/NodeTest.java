package dev.understudy.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.simulator.kube.KubeApi;
import dev.understudy.simulator.postgres.Postgres;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's node runs Jobs as processes, on the real clock. */
class NodeTest {
  private static final String JOB =
      """
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: NAME
        labels: {app.kubernetes.io/managed-by: understudy}
      spec:
        backoffLimit: 0
        template:
          spec:
            restartPolicy: Never
            containers:
              - name: job
                image: postgres:17
                command: [sh, -ec, COMMAND]
                terminationMessagePolicy: FallbackToLogsOnError
                env:
                  - {name: URL, valueFrom: {secretKeyRef: {name: connection, key: url}}}
                  - {name: DATABASE, value: $(URL)/postgres?sslmode=disable}
      """;

  @Test
  void runsJobsAndReportsThem(@TempDir Path work) throws Exception {
    try (KubeApi api = KubeApi.start(0, List.of(), InstantSource.system())) {
      Path kubeconfig = Files.writeString(work.resolve("kubeconfig"), api.kubeconfig());
      try (KubernetesClient client =
              new KubernetesClientBuilder()
                  .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                  .build();
          Node node = Node.start(kubeconfig, false, InstantSource.system()).orElseThrow()) {
        assertThat(node).isNotNull();
        String url = "postgresql://postgres:any@127.0.0.1:" + Postgres.shared().port();
        client
            .resource(
                new SecretBuilder()
                    .withNewMetadata()
                    .withNamespace("default")
                    .withName("connection")
                    .endMetadata()
                    .withStringData(Map.of("url", url))
                    .build())
            .create();
        apply(client, "good", "\"psql \\\"$DATABASE\\\" -c 'select 1'\"");
        apply(client, "bad", "\"psql $DATABASE -c 'select nonsense'\"");

        assertThat(end(client, "good").getStatus().getSucceeded()).isEqualTo(1);
        assertThat(end(client, "bad").getStatus().getConditions())
            .extracting(c -> c.getType())
            .containsExactly("FailureTarget", "Failed");
        Pod pod =
            client
                .pods()
                .inNamespace("default")
                .withLabel("job-name", "bad")
                .list()
                .getItems()
                .getFirst();
        var ended = pod.getStatus().getContainerStatuses().getFirst().getState().getTerminated();
        assertThat(ended.getExitCode()).isEqualTo(1);
        assertThat(ended.getMessage()).contains("column \"nonsense\" does not exist");
      }
    }
  }

  private static void apply(KubernetesClient client, String name, String command) {
    client
        .resource(JOB.replace("NAME", name).replace("COMMAND", command))
        .inNamespace("default")
        .create();
  }

  private static Job end(KubernetesClient client, String name) {
    return client
        .batch()
        .v1()
        .jobs()
        .inNamespace("default")
        .withName(name)
        .waitUntilCondition(
            job ->
                job.getStatus() != null
                    && job.getStatus().getConditions().stream()
                        .anyMatch(c -> List.of("Complete", "Failed").contains(c.getType())),
            60,
            TimeUnit.SECONDS);
  }
}
