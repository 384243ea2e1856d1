package dev.understudy.simulator.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.schema.Schema;
import dev.understudy.simulator.kube.schema.Schema.ListType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lays an applied configuration over an object, and takes fields out of one. */
final class Merge {
  private Merge() {}

  static JsonNode merge(@Nullable JsonNode live, JsonNode applied, Schema schema) {
    if (live instanceof ObjectNode && applied.isObject() && !schema.isAtomicObject()) {
      ObjectNode merged = live.deepCopy();
      for (Map.Entry<String, JsonNode> field : applied.properties()) {
        String name = field.getKey();
        JsonNode value = merge(live.get(name), field.getValue(), schema.fieldOrAny(name));
        merged.set(name, value);
      }
      return merged;
    }
    if (live instanceof ArrayNode && applied.isArray() && schema.listType() != ListType.ATOMIC) {
      // A copy: fields are taken out of the result afterwards, and live is what was stored.
      JsonNode kept = live.deepCopy();
      return mergeItems(Elements.items(kept, schema), Elements.items(applied, schema), schema);
    }
    return applied.deepCopy();
  }

  /**
   * Applied items in their order; those only the live list has keep their place before the next
   * common one.
   */
  private static ArrayNode mergeItems(
      Map<String, JsonNode> live, Map<String, JsonNode> applied, Schema schema) {
    ArrayNode merged = Json.array();
    Deque<String> left = new ArrayDeque<>(live.keySet());
    applied.forEach((element, item) -> {
      while (!left.isEmpty() && !applied.containsKey(left.getFirst())) {
        merged.add(live.get(left.removeFirst()));
      }
      if (left.contains(element)) {
        skipTo(element, left, e -> merged.add(live.get(e)), applied);
      }
      merged.add(merge(live.get(element), item, schema.items()));
    });
    left.stream().filter(e -> !applied.containsKey(e)).forEach(e -> merged.add(live.get(e)));
    return merged;
  }

  private static void skipTo(
      String element, Deque<String> left, Consumer<String> keep, Map<String, JsonNode> applied) {
    for (String next = left.removeFirst(); !next.equals(element); next = left.removeFirst()) {
      if (!applied.containsKey(next)) {
        keep.accept(next);
      }
    }
  }

  /** Takes these fields out of the value, in place. */
  static void remove(JsonNode value, FieldSet fields, Schema schema) {
    if (value instanceof ObjectNode object) {
      fields.children().forEach((e, set) -> removeField(object, e.substring(2), set, schema));
    } else if (value instanceof ArrayNode list && schema.listType() != ListType.ATOMIC) {
      list.removeIf(item -> removesItem(item, fields.child(Elements.item(item, schema)), schema));
    }
  }

  private static void removeField(ObjectNode object, String name, FieldSet set, Schema schema) {
    if (set.member()) {
      object.remove(name);
    } else if (object.has(name)) {
      remove(object.get(name), set, schema.fieldOrAny(name));
    }
  }

  private static boolean removesItem(JsonNode item, FieldSet set, Schema list) {
    if (!set.member()) {
      remove(item, set, list.items());
    }
    return set.member();
  }
}
