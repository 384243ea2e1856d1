package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.TestRunStatus;
import dev.understudy.api.v1alpha1.TestStatus;
import dev.understudy.api.v1alpha1.VerificationResult;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of every kind and people's checks, through the lives of releases. */
class TestLifeTest extends TestStage {
  private static final String GATE =
      """
          - name: gate
            when: BeforeDeploy
            steps: [{sql: "select count(*) n from notes", expect: ["rows[0].n == 0"]}]
      """;
  private static final String ADVICE =
      """
          - name: advice
            severity: Advisory
            steps: [{sql: "select 1 n", expect: ["rows[0].n == 2"]}]
        manualChecks:
          - {name: design, description: "Does it look right?", severity: Required}
          - {name: wording}
      """;

  @TempDir private Path home;

  @Test
  void whatFailsBeforeADeployIsNotDeployed() {
    begin(GATE.replace("n == 0", "n == 1"));
    life.run(operator, VirtualLoop::stalled);

    assertThat(says("Ready")).isEqualTo("False/SmokeTestFailed");
    assertThat(says("Verified")).isEqualTo("False/SmokeTestFailed");
    assertThat(life.get().getStatus().services().getFirst().deploy()).isNull();
    assertThat(result("gate").result()).isEqualTo(VerificationResult.Failed);
    assertThat(result("gate").message())
        .contains("Test gate, step 1 (select count(*) n from notes)", "rows[0].n == 1", "= 0");
    assertThat(result("healthz").result()).isEqualTo(VerificationResult.Inconclusive);
    assertThat(result("healthz").message()).isEqualTo("It has not run for this release yet.");
    life.assertQuiet(operator);

    life.reapply(text -> text.stripTrailing() + "\n" + GATE);
    life.run(operator, VirtualLoop::ready);
    assertThat(life.get().getStatus().tests().results())
        .extracting(TestStatus::result)
        .containsOnly(VerificationResult.Passed);
    assertThat(life.get().getStatus().tests().runs())
        .extracting(run -> run.when() + " " + run.result() + " " + run.count())
        .containsExactly("EveryRelease Passed 1", "BeforeDeploy Passed 1", "BeforeDeploy Failed 3");
  }

  @Test
  void advisoryTestsAreShownAndRequiredChecksWaitForAPersonAndTheRelease() throws Exception {
    begin(ADVICE);
    life.run(operator, VirtualLoop::stalled);
    String release = life.get().getStatus().release();
    String annotation = "understudy.dev/acknowledge";
    assertThat(says("Ready")).isEqualTo("False/AcknowledgementNeeded");
    assertThat(condition("Ready").getMessage())
        .contains("Required of a person: design.", annotation + "=design@" + release);
    assertReport(release);

    life.annotate(annotation, "design@another");
    operator.pass(life.get());
    assertThat(says("Ready")).isEqualTo("False/AcknowledgementNeeded");

    life.annotate(annotation, "design@" + release);
    life.run(operator, VirtualLoop::ready);
    assertThat(condition("Verified").getMessage())
        .contains("Not passed, and not needed: advice (Failed).", "Nobody acknowledged: wording.");
    life.assertQuiet(operator);

    life.annotate(annotation, "wording@" + release);
    life.run(
        operator,
        e ->
            VirtualLoop.ready(e)
                && e.get().getStatus().tests().manualChecks().stream()
                    .allMatch(check -> release.equals(check.release())));

    life.edit(e -> e.setSpec(anotherImage(e).getSpec()));
    life.run(operator, VirtualLoop::stalled);
    assertThat(says("Ready")).isEqualTo("False/AcknowledgementNeeded");
    assertThat(life.get().getStatus().release()).isNotEqualTo(release);
  }

  private static StagingEnvironment anotherImage(StagingEnvironment environment) {
    return Serialization.unmarshal(
        Serialization.asYaml(environment).replace("api:1.4.2", "api:1.4.3"),
        StagingEnvironment.class);
  }

  private void assertReport(String release) throws Exception {
    ConfigMap report = report();
    var json = new ObjectMapper().readTree(data("report.json"));
    assertThat(json.at("/suites/0/release").asText()).isEqualTo(release);
    assertThat(json.at("/suites/0/result").asText()).isEqualTo("Passed");
    assertThat(data("junit.xml"))
        .contains("<skipped message=\"Advisory, Failed: Test advice, step 1", "name=\"healthz\"");
    assertThat(report.getMetadata().getOwnerReferences().getFirst().getName()).isEqualTo("heretix");
    String version = report.getMetadata().getResourceVersion();
    operator.pass(life.get());
    assertThat(report().getMetadata().getResourceVersion()).isEqualTo(version);
  }

  /** As people and CI read it, where there is a kubectl. */
  private String data(String key) throws Exception {
    String held = report().getData().get(key);
    if (Kubectl.present()) {
      String path = "jsonpath={.data.%s}".formatted(key.replace(".", "\\."));
      assertThat(
              new Kubectl(home, world.kube.kubeconfig())
                  .run("get", "configmap", "heretix-report", "-n", life.namespace, "-o", path))
          .isEqualTo(held);
    }
    return held;
  }

  private ConfigMap report() {
    return world.user.configMaps().inNamespace(life.namespace).withName("heretix-report").get();
  }

  /** What can't be told is tried again less and less often, and says so meanwhile. */
  @Test
  void anErrorIsTriedAgainLessAndLessOften() {
    begin(
        """
            - name: nowhere
              steps: [{sql: "select count(*) n from nowhere"}]
        """);
    List<Instant> ends = new ArrayList<>();
    life.run(
        operator,
        e -> {
          Optional.ofNullable(e.orElseThrow().getStatus())
              .map(s -> s.verification())
              .map(v -> Instant.parse(v.finishedAt()))
              .filter(at -> ends.isEmpty() || !at.equals(ends.getLast()))
              .ifPresent(ends::add);
          return ends.size() == 8;
        });

    assertThat(says("Ready")).isEqualTo("False/SmokeTestError");
    assertThat(says("Verified")).isEqualTo("Unknown/SmokeTestError");
    assertThat(says("Stalled")).isEqualTo("True/SmokeTestError");
    List<Long> minutes = new ArrayList<>();
    for (int i = 3; i < ends.size(); i++) {
      minutes.add(Duration.between(ends.get(i - 1), ends.get(i)).toMinutes());
    }
    assertThat(minutes).containsExactly(10L, 20L, 40L, 60L, 60L);
    assertThat(life.get().getStatus().tests().runs())
        .singleElement()
        .extracting(TestRunStatus::count)
        .isEqualTo(8);
  }
}
