package dev.understudy.simulator.kube.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.schema.Schema;
import dev.understudy.simulator.kube.schema.Schema.ListType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Strategic merge patch: like a merge patch, but lists with a merge key are merged item by item.
 * The merge key of a list is the first of its list-map keys.
 *
 * @see <a
 *     href="https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md">Strategic
 *     merge patch</a>
 */
final class StrategicMerge {
  private static final String DIRECTIVE = "$patch";
  private static final String DELETE_ITEMS = "$deleteFromPrimitiveList/";
  private static final String ORDER = "$setElementOrder/";
  private static final String RETAIN = "$retainKeys";

  private StrategicMerge() {}

  static JsonNode merge(@Nullable JsonNode live, JsonNode patch, Schema schema) {
    if (!(patch instanceof ObjectNode fields)) {
      return mergeList(live, patch, schema);
    }
    String directive = fields.path(DIRECTIVE).asText();
    if (directive.equals("replace")) {
      return fields.deepCopy().remove(java.util.List.of(DIRECTIVE));
    }
    ObjectNode merged = live instanceof ObjectNode object ? object.deepCopy() : Json.object();
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      mergeField(merged, field.getKey(), field.getValue(), schema);
    }
    return merged;
  }

  private static void mergeField(ObjectNode merged, String name, JsonNode value, Schema schema) {
    if (name.startsWith(DELETE_ITEMS)) {
      removeItems(merged.path(name.substring(DELETE_ITEMS.length())), value);
    } else if (name.equals(RETAIN)) {
      merged.retain(Json.texts(value));
    } else if (value.isNull()) {
      merged.remove(name);
    } else if (!name.startsWith(ORDER) && !name.equals(DIRECTIVE)) {
      merged.set(name, merge(merged.get(name), value, schema.fieldOrAny(name)));
    }
  }

  private static void removeItems(JsonNode list, JsonNode items) {
    if (list instanceof ArrayNode array) {
      array.removeIf(item -> items.valueStream().anyMatch(item::equals));
    }
  }

  private static JsonNode mergeList(@Nullable JsonNode live, JsonNode patch, Schema schema) {
    if (!(live instanceof ArrayNode) || !patch.isArray() || schema.listType() == ListType.ATOMIC) {
      return patch.isArray() ? withoutDirectives(patch) : patch;
    }
    Map<String, JsonNode> items = new LinkedHashMap<>();
    live.forEach(item -> items.put(key(item, schema), item));
    for (JsonNode item : patch) {
      String key = key(item, schema);
      switch (item.path(DIRECTIVE).asText()) {
        case "delete" -> items.remove(key);
        case "replace" -> throw Refusal.notServed("the list directive $patch: replace");
        default -> items.put(key, merge(items.get(key), item, schema.items()));
      }
    }
    ArrayNode merged = Json.array();
    items.values().forEach(merged::add);
    return merged;
  }

  private static JsonNode withoutDirectives(JsonNode list) {
    ArrayNode plain = Json.array();
    list.valueStream().filter(item -> !item.has(DIRECTIVE)).forEach(plain::add);
    return plain;
  }

  private static String key(JsonNode item, Schema list) {
    boolean keyed = list.listType() == ListType.MAP;
    return Json.write(keyed ? item.path(list.listMapKeys().getFirst()) : item);
  }
}
