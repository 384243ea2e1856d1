package dev.understudy.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an API server and kubectl ask of a definition, beyond being valid. */
class CrdsTest {
  /** A client-side apply keeps the whole object in an annotation, of at most this many bytes. */
  private static final int ANNOTATION_BYTES = 262_144;

  private static final Map<String, String> YAML = Crds.yaml();

  static Stream<Arguments> definitions() {
    return YAML.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("definitions")
  void fitsIntoAClientSideApply(String name, String definition) {
    assertThat(definition.getBytes(StandardCharsets.UTF_8).length).isLessThan(ANNOTATION_BYTES);
  }

  record Unbounded(@JsonPropertyDescription("A text.") String text) {}

  record UnboundedList(@JsonPropertyDescription("Texts.") List<@Size(max = 8) String> texts) {}

  record Undescribed(@Size(max = 8) String text) {}

  /** CEL's cost is estimated from bounds: without them the API server refuses the definition. */
  @Test
  void nothingWithoutABoundOrADescriptionIsGenerated() {
    JSONSchemaProps text = new JSONSchemaPropsBuilder().withType("string").build();
    JSONSchemaProps texts =
        new JSONSchemaPropsBuilder()
            .withType("array")
            .withNewItems()
            .withSchema(text)
            .endItems()
            .build();

    assertThatIllegalStateException()
        .isThrownBy(() -> SchemaCompletion.complete(object("text", text), Unbounded.class))
        .withMessage("Unbounded.text has no maxLength");
    assertThatIllegalStateException()
        .isThrownBy(() -> SchemaCompletion.complete(object("texts", texts), UnboundedList.class))
        .withMessage("UnboundedList.texts has no maxItems");
    assertThatIllegalStateException()
        .isThrownBy(() -> SchemaCompletion.complete(object("text", text), Undescribed.class))
        .withMessage("Undescribed.text has no description");
  }

  private static JSONSchemaProps object(String name, JSONSchemaProps property) {
    return new JSONSchemaPropsBuilder()
        .withType("object")
        .withProperties(Map.of(name, property))
        .build();
  }
}
