package dev.understudy.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverlayTest {

  private static final Example HERETIX = Example.load(Path.of("../examples/heretix"));
  private static final Map<String, TwinAccount> TWINS =
      Map.of(
          "neon", new TwinAccount(URI.create("http://127.0.0.1:1/api/v2"), "napi_twin"),
          "render", new TwinAccount(URI.create("http://127.0.0.1:2/v1"), "rnd_twin"));

  private static ObjectNode find(List<ObjectNode> objects, String kind, String name) {
    return objects.stream()
        .filter(o -> Example.isKind(o, kind) && o.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Overlay overlay() {
    return new Overlay(TWINS, url -> url.replace("https://github.com/", "http://127.0.0.1:3/"));
  }

  @Test
  void looksUpRepositoriesAtTheTwin() {
    assertThat(
            find(overlay().of(HERETIX), "StagingEnvironment", "heretix")
                .at("/spec/services/1/source/git/repo")
                .asText())
        .isEqualTo("http://127.0.0.1:3/heretix/ui");
  }

  @Test
  void turnsEachAccountToItsTwin() {
    List<ObjectNode> objects = overlay().of(HERETIX);

    assertThat(find(objects, "ProviderAccount", "neon").at("/spec/neon/endpoint").asText())
        .isEqualTo("http://127.0.0.1:1/api/v2");
    assertThat(find(objects, "ProviderAccount", "render").at("/spec/render/endpoint").asText())
        .isEqualTo("http://127.0.0.1:2/v1");
  }

  @Test
  void fillsSecretsWithKeysTheTwinsAccept() {
    List<ObjectNode> objects = overlay().of(HERETIX);

    assertThat(find(objects, "Secret", "neon").at("/stringData/api-key").asText())
        .isEqualTo("napi_twin");
    assertThat(find(objects, "Secret", "render").at("/stringData/api-key").asText())
        .isEqualTo("rnd_twin");
    assertThat(find(objects, "Secret", "heretix-staging").at("/stringData/resend").asText())
        .startsWith("made-up");
  }

  @Test
  void leavesTheExampleAsItIsAndAppliesTheEnvironmentLast() {
    String before = HERETIX.toString();

    List<ObjectNode> objects = overlay().of(HERETIX);

    assertThat(HERETIX.toString()).isEqualTo(before);
    assertThat(objects.getLast().at("/kind").asText()).isEqualTo("StagingEnvironment");
  }

  @Test
  void refusesAProviderWithoutATwin() {
    assertThatThrownBy(() -> new Overlay(Map.of(), url -> url).of(HERETIX))
        .hasMessageContaining("no twin plays the provider neon");
  }
}
