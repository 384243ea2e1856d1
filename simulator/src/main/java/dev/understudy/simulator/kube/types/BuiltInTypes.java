package dev.understudy.simulator.kube.types;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.rules.Rules;
import dev.understudy.simulator.kube.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The kinds every server has, and the metadata every object has. */
final class BuiltInTypes {
  private static final String FILE = "built-in-types.yaml";
  private static final JsonNode CONTENT = read();

  private BuiltInTypes() {}

  private static JsonNode read() {
    try (InputStream file = BuiltInTypes.class.getResourceAsStream(FILE)) {
      byte[] bytes = Objects.requireNonNull(file, FILE).readAllBytes();
      // Jackson's tree does not resolve the aliases the file uses; SnakeYAML does.
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      return Json.tree(yaml.load(new String(bytes, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<ResourceType> all() {
    List<ResourceType> types = new ArrayList<>();
    CONTENT.path("types").forEach(json -> types.add(type(json)));
    return types;
  }

  private static ResourceType type(JsonNode json) {
    String kind = json.path("kind").asText();
    ObjectNode schema = Json.object().put("type", "object");
    schema.put("x-kubernetes-preserve-unknown-fields", true);
    schema.set(
        "properties", json.path("properties").isObject() ? json.get("properties") : Json.object());
    return new ResourceType(
        json.path("group").asText(),
        json.path("version").asText(),
        json.path("plural").asText(),
        kind.toLowerCase(Locale.ROOT),
        kind,
        kind + "List",
        !json.path("cluster").asBoolean(),
        json.path("status").asBoolean(),
        false,
        Json.texts(json.path("shortNames")),
        Json.texts(json.path("categories")),
        Json.texts(json.path("selectable")),
        Columns.of(json.path("columns")),
        new Schema(withMetadata(schema)),
        Rules.none());
  }

  /**
   * The schema with the fields every object has; what it says itself of metadata.name stays in
   * force.
   */
  static ObjectNode withMetadata(ObjectNode schema) {
    ObjectNode whole = schema.deepCopy();
    ObjectNode properties = whole.withObject("/properties");
    JsonNode ownName = properties.at("/metadata/properties/name");
    ObjectNode metadata = CONTENT.path("metadata").deepCopy();
    if (ownName instanceof ObjectNode own) {
      ((ObjectNode) metadata.at("/properties/name")).setAll(own);
    }
    properties.set("metadata", metadata);
    for (String field : List.of("apiVersion", "kind")) {
      if (!properties.has(field)) {
        properties.putObject(field).put("type", "string");
      }
    }
    return whole;
  }
}
