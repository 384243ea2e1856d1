package dev.understudy.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.kube.KubeApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The examples for GitOps tools fit together, and the API takes what is ours in them. */
class ExamplesTest {
  private static final Path FOLDER = ShippedFile.ROOT.resolve("gitops");
  private static final String OURS = "understudy.dev/v1alpha1";

  /** What is not applied by anybody but read by Kustomize. */
  private static final String CONFIGURATION = "kustomizeconfig.yaml";

  private static final Pattern SETTER =
      Pattern.compile("# \\{\"\\$imagepolicy\": \"([^:]+):([^:\"]+)(?::(?:tag|name))?\"}");

  private static final List<JsonNode> ALL = new ArrayList<>();
  private static final List<String> TEXTS = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        TEXTS.add(Files.readString(file));
        if (!file.endsWith(CONFIGURATION)) {
          ALL.addAll(ShippedFile.documents(file));
        }
      }
    }
  }

  /** A kind that is added here must be looked at by one of these tests. */
  @Test
  void theseAreTheKindsAndVersions() {
    assertThat(ALL.stream().map(o -> o.at("/apiVersion").asText() + " " + o.at("/kind").asText()))
        .containsOnly(
            "v1 ConfigMap",
            OURS + " ProviderAccount",
            OURS + " StagingEnvironment",
            "argoproj.io/v1alpha1 Application",
            "argocd-image-updater.argoproj.io/v1alpha1 ImageUpdater",
            "image.toolkit.fluxcd.io/v1 ImagePolicy",
            "image.toolkit.fluxcd.io/v1 ImageRepository",
            "image.toolkit.fluxcd.io/v1 ImageUpdateAutomation",
            "kustomize.config.k8s.io/v1beta1 Kustomization",
            "kustomize.toolkit.fluxcd.io/v1 Kustomization");
  }

  @Test
  void theApiTakesWhatIsOurs() throws Exception {
    try (KubeApi api =
            KubeApi.start(0, List.of(ShippedFile.ROOT.resolve("crds")), InstantSource.system());
        HttpClient client = HttpClient.newHttpClient()) {
      List<JsonNode> ours =
          ALL.stream().filter(o -> o.at("/apiVersion").asText().equals(OURS)).toList();
      assertThat(ours).hasSize(3);
      for (JsonNode object : ours) {
        String plural =
            object.get("kind").textValue().equals("ProviderAccount")
                ? "provideraccounts"
                : "stagingenvironments";
        HttpRequest create =
            HttpRequest.newBuilder(
                    URI.create(
                        "%s/apis/%s/namespaces/default/%s?fieldValidation=Strict"
                            .formatted(api.url(), OURS, plural)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(object.toString()))
                .build();
        HttpResponse<String> answer = client.send(create, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      }
    }
  }

  @Test
  void everyKindHasItsHealthInBothTools() throws IOException {
    Definitions definitions = Definitions.committed();
    Set<String> inFlux =
        ALL.stream()
            .flatMap(o -> o.at("/spec/healthCheckExprs").valueStream())
            .map(check -> check.get("kind").textValue())
            .collect(Collectors.toUnmodifiableSet());
    Set<String> inArgo =
        kind("ConfigMap")
            .flatMap(map -> map.get("data").propertyStream())
            .map(entry -> entry.getKey().replaceAll(".*\\.dev_", ""))
            .collect(Collectors.toUnmodifiableSet());
    // A StagingRelease is written by the operator and stands in no repository.
    Set<String> applied =
        definitions.kinds().stream()
            .filter(kind -> !kind.equals("StagingRelease"))
            .collect(Collectors.toUnmodifiableSet());
    assertThat(inFlux).isEqualTo(applied).isEqualTo(inArgo);
  }

  @Test
  void accountsAreAppliedBeforeEnvironments() {
    int accounts = kind("ProviderAccount").mapToInt(ExamplesTest::wave).max().orElseThrow();
    int environments = kind("StagingEnvironment").mapToInt(ExamplesTest::wave).min().orElseThrow();
    assertThat(accounts).isLessThan(environments);
  }

  @Test
  void setterCommentsNameAPolicyAndAutomationWritesWhereTheyStand() {
    List<MatchResult> setters =
        TEXTS.stream().flatMap(text -> SETTER.matcher(text).results()).toList();
    assertThat(setters).hasSize(1);
    JsonNode policy = kind("ImagePolicy").findFirst().orElseThrow().get("metadata");
    assertThat(setters.getFirst().group(1)).isEqualTo(policy.get("namespace").textValue());
    assertThat(setters.getFirst().group(2)).isEqualTo(policy.get("name").textValue());

    JsonNode written = kind("ImageUpdateAutomation").findFirst().orElseThrow();
    String path = written.at("/spec/update/path").textValue();
    assertThat(ShippedFile.ROOT.resolve(path).resolve("kustomization.yaml"))
        .content()
        .containsPattern(SETTER);
  }

  @Test
  void allSpeakOfTheSameImageAndTheSameApplication() {
    String image =
        kind("StagingEnvironment")
            .findFirst()
            .orElseThrow()
            .at("/spec/services/0/source/image")
            .asText();
    assertThat(kind("ImageRepository").map(o -> o.at("/spec/image").asText()))
        .containsExactly(image);
    assertThat(
            ALL.stream()
                .flatMap(o -> o.path("images").valueStream())
                .map(i -> i.get("name").asText()))
        .containsExactly(image);
    JsonNode updater = kind("ImageUpdater").findFirst().orElseThrow().at("/spec/applicationRefs/0");
    assertThat(updater.at("/images/0/imageName").asText()).startsWith(image + ":");
    JsonNode application = kind("Application").findFirst().orElseThrow();
    assertThat(updater.get("namePattern")).isEqualTo(application.at("/metadata/name"));
    assertThat(ShippedFile.ROOT.resolve(application.at("/spec/source/path").asText()))
        .isDirectoryContaining("glob:**/kustomization.yaml");
  }

  private static Stream<JsonNode> kind(String kind) {
    return ALL.stream().filter(o -> o.path("kind").asText().equals(kind));
  }

  private static int wave(JsonNode object) {
    return Integer.parseInt(
        object.at("/metadata/annotations/argocd.argoproj.io~1sync-wave").textValue());
  }
}
