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

  @Test
  void turnsEachAccountToItsTwin() {
    List<ObjectNode> objects = new Overlay(TWINS).of(HERETIX);

    assertThat(find(objects, "ProviderAccount", "neon").at("/spec/neon/endpoint").asText())
        .isEqualTo("http://127.0.0.1:1/api/v2");
    assertThat(find(objects, "ProviderAccount", "render").at("/spec/render/endpoint").asText())
        .isEqualTo("http://127.0.0.1:2/v1");
  }

  @Test
  void fillsSecretsWithKeysTheTwinsAccept() {
    List<ObjectNode> objects = new Overlay(TWINS).of(HERETIX);

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

    List<ObjectNode> objects = new Overlay(TWINS).of(HERETIX);

    assertThat(HERETIX.toString()).isEqualTo(before);
    assertThat(objects.getLast())
        .isEqualTo(find(HERETIX.objects(), "StagingEnvironment", "heretix"));
  }

  @Test
  void refusesAProviderWithoutATwin() {
    assertThatThrownBy(() -> new Overlay(Map.of()).of(HERETIX))
        .hasMessageContaining("no twin plays the provider neon");
  }
}
