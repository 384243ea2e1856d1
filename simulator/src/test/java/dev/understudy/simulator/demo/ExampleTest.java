package dev.understudy.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExampleTest {

  private static final Path EXAMPLES = Path.of("../examples");

  @Test
  void theTemplatesHaveEverySecretThatTheExampleRefersTo() {
    Example heretix = Example.load(EXAMPLES.resolve("heretix"));
    Set<String> wanted = new TreeSet<>();
    for (JsonNode object : heretix.objects()) {
      for (String reference : new String[] {"apiKeySecretRef", "secretKeyRef"}) {
        object
            .findValues(reference)
            .forEach(r -> wanted.add(r.path("name").asText() + "/" + r.path("key").asText()));
      }
    }
    Set<String> templates = new TreeSet<>();
    for (JsonNode secret : heretix.secrets()) {
      String name = secret.at("/metadata/name").asText();
      secret
          .path("stringData")
          .fieldNames()
          .forEachRemaining(key -> templates.add(name + "/" + key));
    }

    assertThat(heretix.environmentName()).isEqualTo("heretix");
    assertThat(wanted).hasSize(3).isEqualTo(templates);
  }

  @Test
  void namesTheExamplesThereAreWhenAskedForAnother() {
    assertThatThrownBy(() -> Example.load(EXAMPLES.resolve("heretic")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("heretic")
        .hasMessageContaining("[heretix]");
  }
}
