package dev.understudy.simulator.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Meta;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.schema.ListIdentity;
import dev.understudy.simulator.kube.schema.Schema;
import dev.understudy.simulator.kube.schema.Schema.ListType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An applied configuration must fit its schema before it is merged; the real server answers 500
 * where it does not.
 */
final class TypedConfiguration {
  private final List<String> problems = new ArrayList<>();

  private TypedConfiguration() {}

  static void check(ObjectNode configuration, ResourceType type) {
    TypedConfiguration check = new TypedConfiguration();
    check.visit(configuration, type.schema(), "");
    if (!check.problems.isEmpty()) {
      String what =
          "failed to create typed patch object (%s/%s; %s, Kind=%s): "
              .formatted(
                  Meta.namespace(configuration),
                  Meta.name(configuration),
                  type.apiVersion(),
                  type.kind());
      boolean one = check.problems.size() == 1;
      String which =
          one
              ? check.problems.getFirst()
              : check.problems.stream()
                  .map(p -> "\n  " + p)
                  .collect(Collectors.joining("", "errors:", ""));
      throw Refusal.of(500, "", what + which);
    }
  }

  private void visit(JsonNode value, Schema schema, String path) {
    if (!schema.isKnown() || value.isNull()) {
      return;
    }
    switch (schema.type()) {
      case "object" -> visitObject(value, schema, path);
      case "array" -> visitList(value, schema, path);
      case "string", "boolean" -> {
        if (value.isContainerNode()) {
          expected(schema.type(), value, path);
        }
      }
      case "integer", "number" -> {
        if (!value.isNumber()) {
          expected("numeric (int or float)", value, path);
        }
      }
      default -> {}
    }
  }

  private void expected(String type, JsonNode value, String path) {
    problems.add(path + ": expected " + type + ", got " + Json.write(value));
  }

  private void visitObject(JsonNode value, Schema schema, String path) {
    if (!value.isObject()) {
      expected("map", value, path);
      return;
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String at = path + "." + field.getKey();
      Schema known = schema.field(field.getKey());
      if (known == null) {
        // The real server names one unknown field of an object, not all.
        problems.add(at + ": field not declared in schema");
        return;
      }
      visit(field.getValue(), known, at);
    }
  }

  private void visitList(JsonNode value, Schema schema, String path) {
    if (!value.isArray()) {
      expected("list", value, path);
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < value.size(); i++) {
      JsonNode item = value.get(i);
      String at = path + "[" + i + "]";
      if (schema.listType() != ListType.ATOMIC) {
        at = path + Elements.print(Elements.item(item, schema));
        checkIdentity(item, schema, path, i, seen);
      }
      visit(item, schema.items(), at);
    }
  }

  private void checkIdentity(JsonNode item, Schema list, String path, int index, Set<String> seen) {
    String element = Elements.item(item, list);
    if (ListIdentity.of(item, list) == null) {
      problems.add(
          "%s: element %d: associative list with keys has an element that omits all key fields %s"
                  .formatted(path, index, Json.write(Json.array(list.listMapKeys())))
              + " (and doesn't have default values for any key fields)");
    } else if (!seen.add(element)) {
      problems.add(path + ": duplicate entries for key " + Elements.print(element));
    }
  }
}
