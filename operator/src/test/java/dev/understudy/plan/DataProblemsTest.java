package dev.understudy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with spec.data: each row is the full example with other data. */
class DataProblemsTest {
  private static final String JOB = "seed: [{name: s, job: {image: a, env: [%s]}}]";

  private static List<String> problems(String data) {
    String manifest =
        Manifests.text("/plan/full.yaml")
            .replace(
                "{image: nginx}", "{git: {repo: \"https://127.0.0.1/heretix/docs\", branch: main}}")
            .replaceFirst("(?m)^  data:\\n(    .*\\n)+", "  data: {" + data + "}\n");
    return SpecProblems.of(
        Serialization.unmarshal(manifest, StagingEnvironment.class).getSpec(), null);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(
            "sanitize: [{name: a, sql: x}, {name: b, sql: x}, {name: a, sql: y}]",
            "spec.data.sanitize: two steps are named 'a'"),
        Arguments.of(
            "seed: [{name: a, sql: x}, {name: a, sql: y}]",
            "spec.data.seed: two steps are named 'a'"),
        Arguments.of(
            "migrations: {job: {serviceRef: {name: web}}}",
            "spec.data.migrations.job.serviceRef: no service 'web'; there are [api, worker, docs]"),
        Arguments.of(
            "restore: {job: {serviceRef: {name: docs}}}",
            "spec.data.restore.job.serviceRef: the service 'docs' is built from Git and has no image; give the job an image of its own"),
        Arguments.of(
            JOB.formatted("{name: A, valueFrom: {outputRef: {component: api, output: url}}}"),
            "spec.data.seed[s].job.env[A].valueFrom.outputRef: a job runs before any service does, so it can only refer to 'database', not to 'api'"),
        Arguments.of(
            JOB.formatted("{name: A, valueFrom: {outputRef: {component: database, output: uri}}}"),
            "spec.data.seed[s].job.env[A].valueFrom.outputRef: 'database' has no output 'uri'; it has [databaseName, host, id, password, pooledHost, pooledUrl, port, url, user]"),
        Arguments.of(
            JOB.formatted("{name: A, valueFrom: {generatedSecretRef: {name: sesion}}}"),
            "spec.data.seed[s].job.env[A].valueFrom.generatedSecretRef: no entry 'sesion' in spec.generatedSecrets"),
        Arguments.of(
            JOB.formatted(
                "{name: A, valueFrom: {generatedSecretRef: {name: session, previous: true}}}"),
            "spec.data.seed[s].job.env[A].valueFrom.generatedSecretRef.previous: a job is given the value as it is; previous is for services that accept both"),
        Arguments.of(
            "refresh: {schedule: 0 4 * * 1, timeZone: Europe/Nowhere}",
            "spec.data.refresh: 'Europe/Nowhere' is no time zone; expected one such as Europe/Berlin"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void isToldWithItsPlace(String data, String problem) {
    assertThat(problems(data)).containsExactly(problem);
  }

  @Test
  void aScheduleThatIsNoneIsTold() {
    assertThat(problems("refresh: {schedule: 0 25 * * 1}"))
        .singleElement()
        .asString()
        .startsWith("spec.data.refresh: ")
        .contains("25");
  }

  @Test
  void whatIsRightIsNotTold() {
    assertThat(
            problems(
                "sanitize: [{name: a, sql: x}], seed: [{name: a, sql: x}], migrations: {job: {serviceRef: {name: api}}}, refresh: {schedule: 0 4 * * 1, timeZone: Europe/Berlin}"))
        .isEmpty();
  }
}
