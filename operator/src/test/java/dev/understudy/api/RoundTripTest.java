package dev.understudy.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.api.v1alpha1.ProviderAccount;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.plan.Manifests;
import dev.understudy.status.StatusOf;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From what users write to records and back: nothing is lost, nothing is added. */
class RoundTripTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = new YAMLMapper();

  @ParameterizedTest
  @ValueSource(strings = {"/plan/minimal.yaml", "/plan/full.yaml"})
  void specKeepsEveryField(String resource) throws JsonProcessingException {
    JsonNode written = YAML.readTree(Manifests.text(resource)).get("spec");
    StagingEnvironmentSpec spec = JSON.treeToValue(written, StagingEnvironmentSpec.class);

    assertThat(tree(spec)).isEqualTo(tree(written));
  }

  @Test
  void statusKeepsEveryField() throws JsonProcessingException {
    JsonNode written = JSON.readTree(Manifests.text("/api/status.json"));
    StagingEnvironmentStatus status = JSON.treeToValue(written, StagingEnvironmentStatus.class);

    assertThat(tree(status)).isEqualTo(written);
    assertThat(status)
        .isEqualTo(JSON.readValue(JSON.writeValueAsString(status), StagingEnvironmentStatus.class));
  }

  @Test
  void accountKeepsEveryField() throws JsonProcessingException {
    JsonNode written =
        JSON.readTree(
            """
            {"apiVersion": "understudy.dev/v1alpha1", "kind": "ProviderAccount",
             "metadata": {"name": "render", "namespace": "staging"},
             "spec": {"render": {"apiKeySecretRef": {"name": "render", "key": "api-key"},
                                 "ownerId": "tea-1", "projectId": "prj-1",
                                 "endpoint": "https://api.render.com/v1"}}}
            """);
    ProviderAccount account = JSON.treeToValue(written, ProviderAccount.class);

    assertThat(tree(account)).isEqualTo(written);
  }

  @Test
  void whatANewerVersionAddsIsIgnored() throws JsonProcessingException {
    JsonNode written = YAML.readTree(Manifests.text("/plan/full.yaml"));
    StagingEnvironment known = JSON.treeToValue(written, StagingEnvironment.class);
    addUnknown(written.get("spec"));

    assertThat(JSON.treeToValue(written, StagingEnvironment.class).getSpec())
        .isEqualTo(known.getSpec());
  }

  @Test
  void absentListsAndMapsAreEmpty() throws JsonProcessingException {
    StagingEnvironmentSpec spec =
        JSON.readValue("{\"smokeTests\": [{\"name\": \"a\"}]}", StagingEnvironmentSpec.class);

    assertThat(spec.env()).isEmpty();
    assertThat(spec.services()).isEmpty();
    assertThat(spec.generatedSecrets()).isEmpty();
    assertThat(spec.smokeTests().getFirst().steps()).isEmpty();
    assertThat(JSON.readValue("{}", StagingEnvironmentStatus.class)).isEqualTo(StatusOf.NOTHING);
  }

  /** As it goes over the wire. */
  private static JsonNode tree(Object value) throws JsonProcessingException {
    return JSON.readTree(JSON.writeValueAsString(value));
  }

  /** Everywhere but where any field is a user's own. */
  private static void addUnknown(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(field -> {
            boolean free = Set.of("json", "headers", "capture").contains(field.getKey());
            if (!free) {
              addUnknown(field.getValue());
            }
          });
      object.put("addedLater", true);
    } else {
      node.forEach(RoundTripTest::addUnknown);
    }
  }
}
