package dev.understudy.simulator.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings a value into the shape of its schema: unknown fields and stray nulls go, defaults come.
 */
public final class Conformance {
  private Conformance() {}

  /**
   * Removes what the schema does not know.
   *
   * @return paths of the fields removed
   */
  public static List<String> prune(ObjectNode object, Schema schema) {
    List<String> unknown = new ArrayList<>();
    prune(object, schema, "", unknown);
    return unknown;
  }

  private static void prune(JsonNode value, Schema schema, String path, List<String> unknown) {
    if (value instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        String name = field.getKey();
        String fieldPath = path.isEmpty() ? name : path + "." + name;
        Schema known = schema.field(name);
        if (known == null) {
          unknown.add(fieldPath);
          object.remove(name);
        } else {
          prune(field.getValue(), known, fieldPath, unknown);
        }
      }
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        prune(value.get(i), schema.items(), path + "[" + i + "]", unknown);
      }
    }
  }

  /** A null where none is allowed counts as absent, and gives way to the default. */
  public static void complete(JsonNode value, Schema schema) {
    if (value instanceof ObjectNode object) {
      dropNulls(object, schema);
      for (Map.Entry<String, JsonNode> property : schema.json().path("properties").properties()) {
        JsonNode byDefault = property.getValue().path("default");
        if (!object.has(property.getKey()) && !byDefault.isMissingNode()) {
          object.set(property.getKey(), byDefault.deepCopy());
        }
      }
      object.properties().forEach(f -> complete(f.getValue(), schema.fieldOrAny(f.getKey())));
    } else if (value.isArray()) {
      value.forEach(item -> complete(item, schema.items()));
    }
  }

  private static void dropNulls(ObjectNode object, Schema schema) {
    for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
      Schema known = schema.fieldOrAny(field.getKey());
      if (field.getValue().isNull() && known.isKnown() && !known.isNullable()) {
        object.remove(field.getKey());
      }
    }
  }
}
