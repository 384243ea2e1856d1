package dev.understudy.simulator.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.kube.schema.Schema;
import dev.understudy.simulator.kube.schema.Schema.ListType;
import java.util.Map;
import java.util.TreeMap;

/** Which fields an applied configuration speaks of. */
final class FieldSets {
  private FieldSets() {}

  static FieldSet of(JsonNode value, Schema schema) {
    if (value.isObject() && !schema.isAtomicObject()) {
      return ofObject(value, schema);
    }
    if (value.isArray() && schema.listType() != ListType.ATOMIC) {
      Map<String, FieldSet> children = new TreeMap<>();
      Elements.items(value, schema)
          .forEach((element, item) -> children.put(element, member(of(item, schema.items()))));
      return new FieldSet(false, children);
    }
    return FieldSet.LEAF;
  }

  private static FieldSet ofObject(JsonNode object, Schema schema) {
    Map<String, FieldSet> children = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = field.getValue();
      FieldSet set = of(value, schema.fieldOrAny(field.getKey()));
      // An entry of a dictionary belongs to whoever made it; so does an empty object.
      boolean itself =
          value.isNull()
              || (value.isObject() && value.isEmpty())
              || !schema.declares(field.getKey());
      FieldSet owned = itself ? member(set) : set;
      if (!owned.isEmpty()) {
        children.put(Elements.field(field.getKey()), owned);
      }
    }
    return new FieldSet(false, children);
  }

  private static FieldSet member(FieldSet set) {
    return new FieldSet(true, set.children());
  }
}
