package dev.understudy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.api.v1alpha1.ClusterProviderAccountSpec;
import dev.understudy.api.v1alpha1.ProviderAccountSpec;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import dev.understudy.plan.SpecProblems;
import dev.understudy.verify.ExpectationCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents promise: links lead somewhere, and manifests are what the API takes. */
class DocumentsTest {
  private static final Path ROOT = Path.of(System.getProperty("understudy.root", ".."));
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]+))?\\)");
  private static final Pattern YAML_BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> below = Files.walk(ROOT.resolve("docs"));
        Stream<Path> top = Files.list(ROOT)) {
      return Stream.concat(below, top).filter(f -> f.toString().endsWith(".md")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksLeadSomewhere(Path document) throws IOException {
    String prose = Files.readString(document).replaceAll("`[^`\\n]*`", "");
    for (MatchResult link : LINK.matcher(prose).results().toList()) {
      Path target =
          link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1)).normalize();
      assertThat(target).exists();
      if (link.group(2) != null) {
        assertThat(anchors(target)).as(target.toString()).contains(link.group(2));
      }
    }
  }

  @Test
  void manifestsOfTheGuideAreValid() throws IOException {
    String guide = Files.readString(ROOT.resolve("docs/guide.md"));
    List<String> kinds = new ArrayList<>();
    for (MatchResult block : YAML_BLOCK.matcher(guide).results().toList()) {
      try (var manifests = YAML.readerFor(JsonNode.class).readValues(block.group(1))) {
        while (manifests.hasNext()) {
          JsonNode manifest = (JsonNode) manifests.next();
          if (manifest.has("kind")) {
            kinds.add(manifest.get("kind").asText());
            assertAccepted(manifest);
          } else if (manifest.has("smokeTests")) {
            assertRunnable(manifest.get("smokeTests"));
          } else {
            assertKnown(manifest.get("spec"), excerpt(manifest));
          }
        }
      }
    }
    assertThat(kinds)
        .containsExactly(
            "ProviderAccount",
            "ProviderAccount",
            "ClusterProviderAccount",
            "StagingEnvironment",
            "StagingEnvironment");
  }

  private static void assertAccepted(JsonNode manifest) throws IOException {
    JsonNode written = manifest.get("spec");
    Object spec =
        switch (manifest.get("kind").asText()) {
          case "ClusterProviderAccount" ->
              JSON.treeToValue(written, ClusterProviderAccountSpec.class);
          case "ProviderAccount" -> JSON.treeToValue(written, ProviderAccountSpec.class);
          case "StagingEnvironment" -> JSON.treeToValue(written, StagingEnvironmentSpec.class);
          default -> throw new IllegalArgumentException("no such kind: " + manifest);
        };
    assertKnown(written, spec);
    if (spec instanceof StagingEnvironmentSpec environment) {
      assertThat(SpecProblems.of(environment, null)).isEmpty();
    }
  }

  private static void assertRunnable(JsonNode written) throws IOException {
    List<SmokeTestSpec> tests = new ArrayList<>();
    for (JsonNode test : written) {
      SmokeTestSpec read = JSON.treeToValue(test, SmokeTestSpec.class);
      assertKnown(test, read);
      tests.add(read);
    }
    assertThat(ExpectationCheck.problems(tests)).isEmpty();
  }

  /** A part of a StagingEnvironment, to explain that part. */
  private static StagingEnvironmentSpec excerpt(JsonNode manifest) throws IOException {
    return JSON.treeToValue(manifest.get("spec"), StagingEnvironmentSpec.class);
  }

  private static void assertKnown(JsonNode written, Object spec) throws IOException {
    assertThat(JSON.readTree(JSON.writeValueAsString(spec)))
        .as("a field that is not kept is not known")
        .isEqualTo(JSON.readTree(written.toString()));
  }

  /** As GitHub makes them of headings, and those set by hand. */
  private static List<String> anchors(Path document) throws IOException {
    String text = Files.readString(document);
    Stream<String> headings =
        Pattern.compile("(?m)^#+ (.*)$")
            .matcher(text)
            .results()
            .map(h -> h.group(1).toLowerCase(Locale.ROOT))
            .map(h -> h.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
    Stream<String> set =
        Pattern.compile("<a id=\"([^\"]+)\">").matcher(text).results().map(a -> a.group(1));
    return Stream.concat(headings, set).toList();
  }
}
