package dev.understudy.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A schema of a definition, read as what it allows. */
public record Schema(JsonNode json) {

  /** Of the spec, from the generated definition of this plural name. */
  public static Schema ofSpec(String plural) {
    try {
      Path file = Path.of("..", "crds", plural + ".understudy.dev.yaml");
      JsonNode definition = new YAMLMapper().readTree(file.toFile());
      return new Schema(definition.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empty where any type is allowed. */
  String type() {
    return json.path("type").asText();
  }

  Map<String, Schema> properties() {
    Map<String, Schema> properties = new LinkedHashMap<>();
    json.path("properties")
        .properties()
        .forEach(p -> properties.put(p.getKey(), new Schema(p.getValue())));
    return properties;
  }

  boolean isMap() {
    return json.has("additionalProperties");
  }

  Schema values() {
    return new Schema(json.path("additionalProperties"));
  }

  Schema items() {
    return new Schema(json.path("items"));
  }

  List<String> words() {
    return json.path("enum").valueStream().map(JsonNode::asText).toList();
  }

  /** Of a string, list or map; as the definition bounds it. */
  int most() {
    return json.has("maxLength")
        ? json.get("maxLength").asInt()
        : json.path(isMap() ? "maxProperties" : "maxItems").asInt();
  }

  /** Whether the text is allowed but for its length. */
  boolean allows(String text) {
    return !json.has("pattern")
        || Pattern.compile(json.get("pattern").asText()).matcher(text).find();
  }

  /** The key of a list-map; empty for any other list. */
  String key() {
    return json.path("x-kubernetes-list-map-keys").path(0).asText();
  }
}
