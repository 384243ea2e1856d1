package dev.understudy.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.ops.Metric;
import dev.understudy.provider.http.CallOutcome;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart promises beyond that it renders. */
class ChartTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  private static Stream<Chart.Document> of(String source, Map<String, ?> values) {
    return Chart.render(values).stream().filter(d -> d.source().equals(source));
  }

  private static Deployment deployment(Map<String, ?> values) {
    return of("deployment.yaml", values).findFirst().orElseThrow().as(Deployment.class);
  }

  @Test
  void helmFindsNothingToLint() {
    var result = Chart.lint();

    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    assertThat(result.getMessages()).noneMatch(m -> m.contains("WARNING") || m.contains("ERROR"));
  }

  @ParameterizedTest
  @CsvSource({
    "replicaCount, 2, additional properties 'replicaCount' not allowed",
    "replicas, two, /replicas",
    "replicas, -1, /replicas",
    "image.pullPolicy, Sometimes, /image/pullPolicy",
    "image.digest, sha256:abc, /image/digest",
    "image.name, x, additional properties 'name' not allowed",
    "config.driftInterval, often, /config/driftInterval",
    "config.allowedHosts[0], https://a.example/, /config/allowedHosts/0",
    "watchNamespaces[0], Team_A, /watchNamespaces/0",
    "networkPolicy.egressPorts[0], 70000, /networkPolicy/egressPorts/0",
    "resources.limits.memory, much, /resources/limits/memory",
    "crds.keep, sometimes, /crds/keep",
  })
  void aWrongValueIsRefusedByName(String path, String value, String says) {
    assertThatThrownBy(() -> Chart.render(Map.of(path, value)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(says);
  }

  @Test
  void theSchemaKnowsEveryValueAndDescribesIt() throws IOException {
    JsonNode schema = YAML.readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
    JsonNode values = YAML.readTree(Chart.FOLDER.resolve("values.yaml").toFile());

    assertDescribed(schema, values, "values");
  }

  private static void assertDescribed(JsonNode schema, JsonNode values, String path) {
    schema
        .path("properties")
        .properties()
        .forEach(property -> {
          String name = path + "." + property.getKey();
          assertThat(property.getValue().path("description").asText()).as(name).isNotEmpty();
          if (!name.equals("values.global")) {
            assertThat(values.has(property.getKey())).as("%s has a default", name).isTrue();
          }
          if (property.getValue().has("properties")) {
            assertThat(property.getValue().path("additionalProperties").asBoolean(true))
                .as(name)
                .isFalse();
            assertDescribed(property.getValue(), values.path(property.getKey()), name);
          }
        });
  }

  @Test
  void itBringsTheDefinitionsAndKeepsThem() throws IOException {
    List<Chart.Document> rendered = of("crds.yaml", Map.of()).toList();
    List<Chart.Document> unkept = of("crds.yaml", Map.of("crds.keep", false)).toList();
    List<Path> files;
    try (Stream<Path> all = Files.list(Chart.ROOT.resolve("crds"))) {
      files = all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }

    assertThat(rendered).hasSameSizeAs(files);
    for (int i = 0; i < files.size(); i++) {
      CustomResourceDefinition expected =
          Serialization.unmarshal(Files.readString(files.get(i)), CustomResourceDefinition.class);
      assertThat(unkept.get(i).object()).isEqualTo(expected);
      HasMetadata kept = rendered.get(i).object();
      assertThat(kept.getMetadata().getAnnotations())
          .containsExactly(Map.entry("helm.sh/resource-policy", "keep"));
      kept.getMetadata().setAnnotations(expected.getMetadata().getAnnotations());
      assertThat(kept).isEqualTo(expected);
    }
    assertThat(of("crds.yaml", Map.of("crds.install", false))).isEmpty();
  }

  @Test
  void thePodIsRestrictedAndItsRootReadOnly() {
    var pod = deployment(Map.of()).getSpec().getTemplate().getSpec();
    var container = pod.getContainers().getFirst();

    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(65532L);
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(container.getVolumeMounts()).extracting("mountPath").containsExactly("/tmp");
    assertThat(pod.getVolumes().getFirst().getEmptyDir()).isNotNull();
    assertThat(container.getResources().getLimits()).containsKey("memory");
  }

  @Test
  void theImageIsTheChartsOwnVersionUnlessSaidOtherwise() {
    String digest = "sha256:" + "0123456789abcdef".repeat(4);

    assertThat(image(Map.of())).isEqualTo("ghcr.io/understudy-dev/understudy:0.1.0");
    assertThat(image(Map.of("image.tag", "edge"))).endsWith("understudy:edge");
    assertThat(image(Map.of("image.digest", digest))).endsWith("understudy@" + digest);
  }

  private static String image(Map<String, ?> values) {
    return deployment(values)
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst()
        .getImage();
  }

  @Test
  void theCollectorsKeyComesFromASecretAndStandsNowhereElse() {
    assertThat(headers(Map.of())).isEmpty();
    assertThat(headers(Map.of("config.tracesHeadersSecretRef.name", "traces")))
        .hasValueSatisfying(variable -> {
          assertThat(variable.getValue()).isNull();
          assertThat(variable.getValueFrom().getSecretKeyRef().getName()).isEqualTo("traces");
          assertThat(variable.getValueFrom().getSecretKeyRef().getKey()).isEqualTo("headers");
        });
  }

  private static Optional<EnvVar> headers(Map<String, ?> values) {
    var pod = deployment(values).getSpec().getTemplate().getSpec();
    return pod.getContainers().getFirst().getEnv().stream()
        .filter(variable -> variable.getName().equals("OTEL_EXPORTER_OTLP_HEADERS"))
        .findFirst();
  }

  @Test
  void anOldClusterIsToldWhatToSwitchOff() {
    assertThatThrownBy(() -> Chart.render(Map.of(), "1.29.0"))
        .hasMessageContaining("admissionPolicy.enabled needs Kubernetes 1.30");
    assertThat(Chart.render(Map.of("admissionPolicy.enabled", false), "1.29.0")).isNotEmpty();
  }

  @Test
  void alertsAndDashboardAskOnlyForMetricsThatAreExposed() throws IOException {
    List<String> exposed = Arrays.stream(Metric.values()).map(Metric::exposed).toList();
    TreeSet<String> asked = new TreeSet<>();
    for (String file : List.of("alerts.yaml", "dashboard.json")) {
      Pattern.compile("understudy_[a-z_]+")
          .matcher(Files.readString(Chart.FOLDER.resolve("files").resolve(file)))
          .results()
          .forEach(m -> asked.add(m.group().replaceAll("_(bucket|sum|count)$", "")));
    }

    assertThat(asked).hasSizeGreaterThan(5);
    assertThat(exposed).containsAll(asked);
  }

  @Test
  void alertsNameOutcomesThatThereAre() throws IOException {
    List<String> words = Arrays.stream(CallOutcome.values()).map(CallOutcome::word).toList();
    Matcher asked =
        Pattern.compile("outcome=~\"([^\"]*)\"")
            .matcher(Files.readString(Chart.FOLDER.resolve("files/alerts.yaml")));

    assertThat(asked.find()).isTrue();
    assertThat(words).contains(asked.group(1).split("\\|"));
  }

  @Test
  void everyAlertSaysWhatToDo() throws IOException {
    JsonNode rules =
        YAML.readTree(Chart.FOLDER.resolve("files/alerts.yaml").toFile()).at("/groups/0/rules");

    assertThat(rules).isNotEmpty();
    for (JsonNode rule : rules) {
      assertThat(rule.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("alert", "expr", "for", "labels", "annotations");
      assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
      assertThat(rule.at("/annotations/summary").asText()).isNotEmpty();
      assertThat(rule.at("/annotations/description").asText()).isNotEmpty();
    }
  }
}
