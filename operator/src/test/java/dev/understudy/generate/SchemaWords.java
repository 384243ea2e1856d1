package dev.understudy.generate;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A schema's type and bounds in a few words. */
final class SchemaWords {
  private SchemaWords() {}

  static String type(JSONSchemaProps schema) {
    if (Boolean.TRUE.equals(schema.getXKubernetesPreserveUnknownFields())) {
      return "any JSON";
    }
    if (schema.getItems() != null) {
      String keys = String.join(", ", schema.getXKubernetesListMapKeys());
      return "list of "
          + type(schema.getItems().getSchema())
          + (keys.isEmpty() ? "" : ", by " + keys);
    }
    if (schema.getAdditionalProperties() != null) {
      return "map to " + type(schema.getAdditionalProperties().getSchema());
    }
    if (!schema.getEnum().isEmpty()) {
      return schema.getEnum().stream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }
    return schema.getType();
  }

  static String bounds(JSONSchemaProps schema) {
    List<String> words = new ArrayList<>();
    add(words, schema.getMinItems(), schema.getMaxItems(), "entries");
    add(words, schema.getMinProperties(), schema.getMaxProperties(), "entries");
    add(words, schema.getMinLength(), schema.getMaxLength(), "characters");
    add(words, whole(schema.getMinimum()), whole(schema.getMaximum()), "");
    if (schema.getPattern() != null) {
      words.add(Markdown.code(schema.getPattern()));
    }
    if (schema.getItems() != null) {
      each(words, schema.getItems().getSchema());
    }
    if (schema.getAdditionalProperties() != null) {
      each(words, schema.getAdditionalProperties().getSchema());
    }
    return String.join("; ", words);
  }

  private static void each(List<String> words, JSONSchemaProps entry) {
    String bounds = bounds(entry);
    if (!bounds.isEmpty()) {
      words.add("each " + bounds);
    }
  }

  private static Long whole(Double number) {
    return number == null ? null : Math.round(number);
  }

  private static void add(List<String> words, Long min, Long max, String unit) {
    if (max == null && min == null) {
      return;
    }
    String range =
        min == null ? "at most " + max : max == null ? "at least " + min : min + " to " + max;
    words.add((range + " " + unit).strip());
  }
}
