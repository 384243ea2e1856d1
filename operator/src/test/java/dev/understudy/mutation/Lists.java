package dev.understudy.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be wrong with a list or a map, or is just not wrong yet. */
final class Lists {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Lists() {}

  static Map<String, JsonNode> ofList(ArrayNode valid, Schema schema) {
    Map<String, JsonNode> lists = new LinkedHashMap<>();
    lists.put("emptied", JSON.arrayNode());
    lists.put("holding null", valid.deepCopy().add(JSON.nullNode()));
    if (valid.isEmpty()) {
      return lists;
    }
    List<JsonNode> reversed = new ArrayList<>();
    valid.forEach(reversed::add);
    Collections.reverse(reversed);
    if (reversed.size() > 1) {
      lists.put("reordered", JSON.arrayNode().addAll(reversed));
    }
    lists.put("an item doubled", valid.deepCopy().add(valid.get(0).deepCopy()));
    lists.put("at its maximum", filled(valid, schema, schema.most()));
    lists.put("over its maximum", filled(valid, schema, schema.most() + 1));
    return lists;
  }

  private static ArrayNode filled(ArrayNode valid, Schema schema, int size) {
    ArrayNode filled = valid.deepCopy();
    while (filled.size() < size) {
      JsonNode more = valid.get(0).deepCopy();
      String key = schema.key();
      if (more instanceof ObjectNode object && !key.isEmpty()) {
        object.put(key, object.path(key).asText() + filled.size());
      } else if (more.isTextual()) {
        more = JSON.textNode(more.asText() + filled.size());
      }
      filled.add(more);
    }
    return filled;
  }

  static Map<String, JsonNode> ofMap(ObjectNode valid, Schema schema) {
    Map<String, JsonNode> maps = new LinkedHashMap<>();
    maps.put("emptied", JSON.objectNode());
    if (valid.isEmpty()) {
      return maps;
    }
    JsonNode value = valid.elements().next();
    maps.put("at its maximum", filled(valid, value, schema.most()));
    maps.put("over its maximum", filled(valid, value, schema.most() + 1));
    for (String odd :
        List.of("", " ", "a b", "Content-Length", "ümläut", "a\nb", "x".repeat(300))) {
      maps.put(
          "with the key '" + odd.substring(0, Math.min(20, odd.length())) + "'",
          valid.deepCopy().set(odd, value));
    }
    return maps;
  }

  private static ObjectNode filled(ObjectNode valid, JsonNode value, int size) {
    ObjectNode filled = valid.deepCopy();
    while (filled.size() < size) {
      filled.set("x" + filled.size(), value);
    }
    return filled;
  }
}
