package dev.understudy.simulator.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.kube.schema.Schema;
import dev.understudy.simulator.kube.schema.Schema.ListType;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two states of an object.
 *
 * @param written fields that are new or have another value
 * @param removed fields that are gone
 */
record Comparison(FieldSet written, FieldSet removed) {
  private static final Comparison NOTHING = new Comparison(FieldSet.EMPTY, FieldSet.EMPTY);

  boolean isNothing() {
    return written.isEmpty() && removed.isEmpty();
  }

  static Comparison of(@Nullable JsonNode before, @Nullable JsonNode after, Schema schema) {
    if (before == null ? after == null : before.equals(after)) {
      return NOTHING;
    }
    if (isGranularObject(before, after, schema)) {
      return ofChildren(fields(before), fields(after), schema, before == null, after == null);
    }
    if (isGranularList(before, after, schema)) {
      Map<String, JsonNode> left = items(before, schema);
      Map<String, JsonNode> right = items(after, schema);
      return ofChildren(left, right, schema, before == null, after == null);
    }
    return after == null
        ? new Comparison(FieldSet.EMPTY, FieldSet.LEAF)
        : new Comparison(FieldSet.LEAF, FieldSet.EMPTY);
  }

  private static boolean isGranularObject(
      @Nullable JsonNode before, @Nullable JsonNode after, Schema schema) {
    return !schema.isAtomicObject()
        && (before == null || before.isObject())
        && (after == null || after.isObject())
        && !(isEmpty(before) && isEmpty(after));
  }

  private static boolean isGranularList(
      @Nullable JsonNode before, @Nullable JsonNode after, Schema schema) {
    return schema.listType() != ListType.ATOMIC
        && (before == null || before.isArray())
        && (after == null || after.isArray())
        && !(isEmpty(before) && isEmpty(after));
  }

  private static boolean isEmpty(@Nullable JsonNode node) {
    return node == null || node.isEmpty();
  }

  private static Map<String, JsonNode> fields(@Nullable JsonNode object) {
    Map<String, JsonNode> fields = new TreeMap<>();
    if (object != null) {
      object.properties().forEach(f -> fields.put(Elements.field(f.getKey()), f.getValue()));
    }
    return fields;
  }

  private static Map<String, JsonNode> items(@Nullable JsonNode list, Schema schema) {
    return list == null ? Map.of() : Elements.items(list, schema);
  }

  private static Comparison ofChildren(
      Map<String, JsonNode> before,
      Map<String, JsonNode> after,
      Schema schema,
      boolean added,
      boolean gone) {
    Map<String, FieldSet> written = new TreeMap<>();
    Map<String, FieldSet> removed = new TreeMap<>();
    Set<String> elements = new LinkedHashSet<>(before.keySet());
    elements.addAll(after.keySet());
    for (String element : elements) {
      boolean field = element.startsWith("f:");
      Schema below = field ? schema.fieldOrAny(element.substring(2)) : schema.items();
      Comparison child = of(before.get(element), after.get(element), below);
      if (!child.written.isEmpty()) {
        written.put(element, child.written);
      }
      if (!child.removed.isEmpty()) {
        removed.put(element, child.removed);
      }
    }
    return new Comparison(new FieldSet(added, written), new FieldSet(gone, removed));
  }
}
