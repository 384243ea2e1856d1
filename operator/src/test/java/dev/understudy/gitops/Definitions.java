package dev.understudy.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The schemas of the committed custom resource definitions, by kind. */
final class Definitions {
  private final Map<String, JsonNode> schemas = new HashMap<>();

  static Definitions committed() throws IOException {
    Definitions definitions = new Definitions();
    try (Stream<Path> files = Files.list(ShippedFile.ROOT.resolve("crds"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        JsonNode definition = ShippedFile.documents(file).getFirst();
        definitions.schemas.put(
            definition.at("/spec/names/kind").textValue(),
            definition.at("/spec/versions/0/schema/openAPIV3Schema"));
      }
    }
    return definitions;
  }

  boolean has(String kind) {
    return schemas.containsKey(kind);
  }

  Set<String> kinds() {
    return Set.copyOf(schemas.keySet());
  }

  /** What is at a path as Kustomize writes it, which steps into lists by itself. */
  JsonNode at(String kind, String path) {
    JsonNode schema = schemas.get(kind);
    for (String field : path.split("/")) {
      schema = inside(schema).path("properties").path(field);
    }
    return schema;
  }

  /** Paths of all fields whose name ends so, below spec. */
  Set<String> endingWith(String kind, String end) {
    Set<String> found = new TreeSet<>();
    collect(schemas.get(kind).at("/properties/spec"), "spec", end, found);
    return found;
  }

  private static void collect(JsonNode schema, String path, String end, Set<String> found) {
    inside(schema)
        .path("properties")
        .properties()
        .forEach(field -> {
          String below = path + "/" + field.getKey();
          if (field.getKey().endsWith(end)) {
            found.add(below);
          }
          collect(field.getValue(), below, end, found);
        });
  }

  private static JsonNode inside(JsonNode schema) {
    return schema.has("items") ? inside(schema.get("items")) : schema;
  }
}
