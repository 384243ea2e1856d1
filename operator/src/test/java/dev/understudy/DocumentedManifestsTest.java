package dev.understudy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
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
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a page shows as a whole manifest of ours is taken by the API as it stands, on every page.
 */
class DocumentedManifestsTest {
  private static final Path ROOT = Path.of(System.getProperty("understudy.root", ".."));
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Also within a numbered list, where the block is indented. */
  private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```ya?ml\\n(.*?)^\\1```$");

  private static final Map<String, String> PATHS =
      Map.of(
          "StagingEnvironment", "namespaces/%s/stagingenvironments",
          "ProviderAccount", "namespaces/%s/provideraccounts",
          "ClusterProviderAccount", "clusterprovideraccounts");

  private static KubeApi api;
  private static HttpClient client;

  @BeforeAll
  static void start() throws IOException {
    api = KubeApi.start(0, List.of(ROOT.resolve("crds")), InstantSource.system());
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    client.close();
    api.close();
  }

  @Test
  void areTakenAsTheyStand() throws Exception {
    int tried = 0;
    for (Path page : pages()) {
      for (JsonNode manifest : manifests(page)) {
        HttpResponse<String> answer = create((ObjectNode) manifest);
        assertThat(answer.statusCode()).as("%s: %s", page, answer.body()).isEqualTo(201);
        tried++;
      }
    }
    assertThat(tried).as("manifests in the documents").isGreaterThanOrEqualTo(6);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> below = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(below, Stream.of(ROOT.resolve("README.md")))
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  private static List<JsonNode> manifests(Path page) throws IOException {
    List<JsonNode> manifests = new ArrayList<>();
    for (MatchResult block : BLOCK.matcher(Files.readString(page)).results().toList()) {
      // An ellipsis stands for the rest of somebody's own id.
      String text = block.group(2).replace("tea-…", "tea-a").replace("prj-…", "prj-a");
      try (var documents = YAML.readerFor(JsonNode.class).readValues(text)) {
        while (documents.hasNext()) {
          JsonNode document = (JsonNode) documents.next();
          if (document.path("apiVersion").asText().startsWith("understudy.dev/")) {
            manifests.add(document);
          }
        }
      }
    }
    return manifests;
  }

  /** Under a name of its own, since pages show the same one again and again. */
  private static HttpResponse<String> create(ObjectNode manifest) throws Exception {
    ObjectNode metadata = (ObjectNode) manifest.get("metadata");
    metadata.put("name", metadata.get("name").asText() + "-" + System.nanoTime());
    metadata.put("namespace", "default");
    String kind = manifest.get("kind").asText();
    assertThat(PATHS).containsKey(kind);
    if (kind.startsWith("Cluster")) {
      metadata.remove("namespace");
    }
    URI uri =
        URI.create(
            "%s/apis/%s/%s?fieldValidation=Strict"
                .formatted(
                    api.url(),
                    manifest.get("apiVersion").asText(),
                    PATHS.get(kind).formatted("default")));
    return client.send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(manifest.toString()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
