package dev.understudy.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kustomize finds every image and follows every reference of our kinds, and no other path. */
class KustomizeTest {
  private static final Path FOLDER = ShippedFile.ROOT.resolve("gitops/kustomize");

  /** What is not a reference to an object of Kubernetes. */
  private static final Set<String> WITHIN = Set.of("outputRef", "generatedSecretRef", "serviceRef");

  /** Its Secrets are in the operator's namespace, so no kustomization has both. */
  private static final String OF_THE_CLUSTER = "ClusterProviderAccount";

  private static Definitions definitions;
  private static JsonNode config;

  @BeforeAll
  static void read() throws IOException {
    definitions = Definitions.committed();
    config = ShippedFile.documents(FOLDER.resolve("kustomizeconfig.yaml")).getFirst();
  }

  @Test
  void everyReferenceIsFollowedAndNoneThatThereIsNot() {
    for (String kind : List.of("StagingEnvironment", "ProviderAccount")) {
      Set<String> expected =
          Stream.concat(
                  definitions.endingWith(kind, "Ref").stream(),
                  definitions.endingWith(kind, "imagePullSecrets").stream())
              .filter(path -> WITHIN.stream().noneMatch(path::endsWith))
              .map(path -> path + "/name")
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(paths(config.get("nameReference"), kind)).as(kind).isEqualTo(expected);
    }
    assertThat(paths(config.get("nameReference"), OF_THE_CLUSTER)).isEmpty();
  }

  @Test
  void eachReferenceIsToItsKind() {
    for (JsonNode target : config.get("nameReference")) {
      String kind = target.get("kind").textValue();
      String word =
          switch (kind) {
            case "Secret" -> "(ecret\\w*Ref|imagePullSecrets)";
            case "ConfigMap" -> "configMap(Key)?Ref";
            case "ProviderAccount", "ClusterProviderAccount" -> "accountRef";
            default -> throw new AssertionError("no reference is to a " + kind);
          };
      for (JsonNode spec : target.get("fieldSpecs")) {
        assertThat(spec.get("path").textValue()).as(kind).matches(".*" + word + "/name");
        assertThat(definitions.has(spec.get("kind").textValue())).isTrue();
      }
    }
  }

  @Test
  void everyImageIsFound() {
    assertThat(paths(config.get("images"), "StagingEnvironment"))
        .isEqualTo(definitions.endingWith("StagingEnvironment", "image"));
    JsonNode image = definitions.at("StagingEnvironment", "spec/services/source/image");
    assertThat(image.path("type").textValue()).isEqualTo("string");
  }

  @Test
  void builtItHasTheTagAndAllReferencesFollow() throws Exception {
    assumeTrue(kubectl(), "SKIPPED: there is no kubectl with kustomize on this machine");
    Process build =
        new ProcessBuilder("kubectl", "kustomize", FOLDER.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Path built = Files.createTempFile("built", ".yaml");
    Files.write(built, build.getInputStream().readAllBytes());
    assertThat(build.waitFor()).isZero();

    List<JsonNode> objects = ShippedFile.documents(built);
    Map<String, List<String>> names =
        objects.stream()
            .collect(
                Collectors.groupingBy(
                    o -> o.get("kind").textValue(),
                    Collectors.mapping(
                        o -> o.at("/metadata/name").textValue(), Collectors.toList())));
    JsonNode environment =
        objects.stream()
            .filter(o -> o.get("kind").textValue().equals("StagingEnvironment"))
            .findFirst()
            .orElseThrow();
    assertThat(environment.at("/spec/services/0/source/image").textValue())
        .isEqualTo("ghcr.io/heretix/api:1.4.2");
    assertThat(names.get("ConfigMap"))
        .containsExactly(
            environment.at("/spec/data/migrations/flyway/configMapRef/name").textValue());
    assertThat(names.get("ProviderAccount"))
        .containsExactlyInAnyOrder(
            environment.at("/spec/database/accountRef/name").textValue(),
            environment.at("/spec/services/0/accountRef/name").textValue());
    assertThat(names.get("Secret"))
        .hasSize(3)
        .contains(environment.at("/spec/envFrom/0/secretRef/name").textValue())
        .containsAll(
            objects.stream()
                .flatMap(o -> o.findValues("apiKeySecretRef").stream())
                .map(ref -> ref.get("name").textValue())
                .toList())
        .allMatch(name -> name.startsWith("feature-"));
  }

  private static boolean kubectl() throws InterruptedException {
    try {
      Process version =
          new ProcessBuilder("kubectl", "kustomize", "--help")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return version.waitFor(30, TimeUnit.SECONDS) && version.exitValue() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static Set<String> paths(JsonNode entries, String kind) {
    return Stream.concat(
            entries.findValues("fieldSpecs").stream().flatMap(KustomizeTest::each), each(entries))
        .filter(spec -> spec.has("path") && kind.equals(spec.path("kind").textValue()))
        .map(spec -> spec.get("path").textValue())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return list.valueStream();
  }
}
