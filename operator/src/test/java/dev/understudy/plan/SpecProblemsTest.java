package dev.understudy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a spec: each row is the full example with one text replaced. */
class SpecProblemsTest {
  private static final String FULL = "/plan/full.yaml";

  static Stream<Arguments> problems() {
    return Stream.of(
        arguments(
            "projectId: shiny-wind-028834",
            "projectId: shiny-wind-028834, pointInTime: '2026-02-30T09:00:00Z'",
            "spec.database.neonBranch.pointInTime: '2026-02-30T09:00:00Z' is no moment of the"
                + " calendar; expected one such as 2026-02-01T09:00:00Z"),
        arguments(
            "component: database, output: pooledUrl",
            "component: databse, output: pooledUrl",
            "spec.services[api].env[DATABASE_URL].valueFrom.outputRef: no component 'databse';"
                + " there are 'database' and the services [api, docs, worker]"),
        arguments(
            "component: database, output: pooledUrl",
            "component: database, output: uri",
            "spec.services[api].env[DATABASE_URL].valueFrom.outputRef: 'database' has no output"
                + " 'uri'; it has [databaseName, host, id, password, pooledHost, pooledUrl, port,"
                + " url, user]"),
        arguments(
            "component: database, output: pooledUrl",
            "component: worker, output: password",
            "spec.services[api].env[DATABASE_URL].valueFrom.outputRef: 'worker' has no output"
                + " 'password'; it has [host, id, url] and, once it runs, [image, liveUrl]"),
        arguments(
            "component: database, output: pooledUrl",
            "component: worker, output: commit",
            "spec.services[api].env[DATABASE_URL].valueFrom.outputRef: 'worker' has no output"
                + " 'commit'; it has [host, id, url] and, once it runs, [image, liveUrl]"),
        arguments(
            "component: database, output: pooledUrl",
            "component: database, output: image",
            "spec.services[api].env[DATABASE_URL].valueFrom.outputRef: 'database' has no output"
                + " 'image'; it has [databaseName, host, id, password, pooledHost, pooledUrl, port,"
                + " url, user]"),
        arguments(
            "component: database, output: pooledUrl",
            "component: api, output: liveUrl",
            circle("api.DATABASE_URL -> api")),
        arguments(
            "{name: APP_ENV, value: staging}",
            "{name: UI, valueFrom: {outputRef: {component: web, output: url}}}",
            "spec.env[UI].valueFrom.outputRef: no component 'web'; there are 'database' and the"
                + " services [api, docs, worker]"),
        arguments(
            "generatedSecretRef: {name: session}",
            "generatedSecretRef: {name: sesion}",
            "spec.services[api].env[SESSION_SECRET].valueFrom.generatedSecretRef: no entry"
                + " 'sesion' in spec.generatedSecrets; there are [session]"),
        arguments(
            "production:\n",
            "production:\n    reference: {services: [{name: web, id: srv-1}]}\n",
            "spec.production.reference.services[web]: no service of that name to compare it with;"
                + " there are [api, docs, worker]"),
        arguments(
            "{http: {service: api, path: /api/healthz}",
            "{http: {service: web, path: /api/healthz}",
            "spec.smokeTests[healthz].steps[0].http: no service 'web'; there are [api,"
                + " docs, worker]"),
        arguments(
            "json: {claim: water is wet}",
            "json: {claim: water is wet}\n            body: text",
            "spec.smokeTests[check-writes-a-row].steps[1].http: json and body cannot both be set"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("problems")
  void names(String valid, String wrong, String problem) {
    assertThat(SpecProblems.of(with(valid, wrong), null)).containsExactly(problem);
  }

  /** Services a, b, c …, each with variables that take a live output of another. */
  static Stream<Arguments> circles() {
    return Stream.of(
        arguments("a: B=b.image", List.of()),
        arguments("a: B=b.image C=c.liveUrl; b: C=c.image", List.of()),
        arguments("a: B=b.url; b: A=a.image", List.of()),
        arguments("a: B=b.image; b: A=a.liveUrl", List.of(circle("a.B -> b -> b.A -> a"))),
        arguments("a: A=a.image", List.of(circle("a.A -> a"))),
        arguments(
            "a: B=b.image; b: C=c.image; c: D=d.image; d: B=b.image",
            List.of(circle("b.C -> c -> c.D -> d -> d.B -> b"))),
        arguments(
            "a: B=b.image X=b.liveUrl; b: A=a.image; c: C=c.image",
            List.of(circle("a.B -> b -> b.A -> a"), circle("c.C -> c"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("circles")
  void namesLiveCircles(String wiring, List<String> circles) {
    StringBuilder yaml = new StringBuilder("services:\n");
    Map<String, String> env = new TreeMap<>();
    for (String service : wiring.split("; ")) {
      String[] parts = service.split(": ");
      env.put(parts[0], parts[1]);
    }
    for (String name : List.of("a", "b", "c", "d")) {
      yaml.append(
          "- name: %s\n  accountRef: {name: r}\n  source: {image: nginx}\n".formatted(name));
      yaml.append("  env:\n");
      for (String variable : env.getOrDefault(name, "").split(" ")) {
        String[] parts = variable.split("[=.]");
        if (parts.length == 3) {
          yaml.append(
              "  - {name: %s, valueFrom: {outputRef: {component: %s, output: %s}}}\n"
                  .formatted(parts[0], parts[1], parts[2]));
        }
      }
    }
    StagingEnvironmentSpec spec =
        Serialization.unmarshal(yaml.toString(), StagingEnvironmentSpec.class);

    assertThat(LiveCircles.of(spec)).isEqualTo(circles);
  }

  @Test
  void aVariableOfEveryServiceMakesTheServiceItSpeaksOfWaitForItselfUnlessThatOverridesIt() {
    String shared = "{name: WORKER, valueFrom: {outputRef: {component: worker, output: image}}}";
    String manifest = Manifests.text(FULL).replace("{name: APP_ENV, value: staging}", shared);
    String overridden =
        manifest.replace(
            "renderWebService: {}\n",
            "renderWebService: {}\n      env: [{name: WORKER, value: itself}]\n");

    assertThat(SpecProblems.of(spec(manifest), null))
        .containsExactly(circle("worker.WORKER -> worker"));
    assertThat(SpecProblems.of(spec(overridden), null)).isEmpty();
  }

  private static String circle(String way) {
    return "spec.services: live outputs in a circle: "
        + way
        + ". Each would wait for the other to run; take url, host or id in one of these variables,"
        + " which are known before anything runs";
  }

  private static StagingEnvironmentSpec spec(String manifest) {
    return Serialization.unmarshal(manifest, StagingEnvironment.class).getSpec();
  }

  @Test
  void findsNothingInAValidSpec() {
    StagingEnvironmentSpec spec = Manifests.environment(FULL).getSpec();

    assertThat(SpecProblems.of(spec, null)).isEmpty();
    assertThat(SpecProblems.of(spec, recorded("shiny-wind-028834"))).isEmpty();
    assertThat(SpecProblems.of(spec, recorded(null))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "schedule: 0 25 * * 1|25",
        "schedule: 0 4 * * 1, timeZone: Europe/Nowhere|'Europe/Nowhere' is no time zone",
        "schedule: 0 4 31 2 *|'0 4 31 2 *' names no time that ever comes"
      })
  void aRotationNeedsATimeThatComes(String rotation, String wrong) {
    StagingEnvironmentSpec spec =
        spec(
            Manifests.text(FULL)
                .replaceFirst(
                    "\n  smokeTests:", "\n  rotation: {" + rotation + "}\n  smokeTests:"));

    assertThat(SpecProblems.of(spec, null))
        .singleElement()
        .asString()
        .startsWith("spec.rotation: ")
        .contains(wrong);
  }

  @Test
  void listsEveryProblemAtOnce() {
    StagingEnvironmentSpec spec = with("name: session}", "name: other}");

    assertThat(SpecProblems.of(spec, recorded("elsewhere-1")))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("spec.database.neonBranch.projectId:")
        .contains("'elsewhere-1'");
  }

  /** The YAML is edited where it is written, so that a row shows what a user would have typed. */
  private static StagingEnvironmentSpec with(String valid, String wrong) {
    String text = Manifests.text(FULL);
    assertThat(text).contains(valid);
    return Serialization.unmarshal(text.replace(valid, wrong), StagingEnvironment.class).getSpec();
  }

  private static StagingEnvironmentStatus recorded(String project) {
    ComponentStatus database =
        new ComponentStatus(
            Planner.DATABASE,
            "neonBranch",
            "neon",
            "staging-heretix-1a2b3c4d",
            "br-1",
            project,
            null,
            "ready",
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return new StagingEnvironmentStatus(
        1L, null, List.of(), database, List.of(), List.of(), List.of(), List.of(), List.of(), null,
        null, null, null, null, null, null, null, null, null, List.of(), List.of(), null, null,
        Map.of(), List.of());
  }
}
