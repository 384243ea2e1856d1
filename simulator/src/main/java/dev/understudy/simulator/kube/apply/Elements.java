package dev.understudy.simulator.kube.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.schema.ListIdentity;
import dev.understudy.simulator.kube.schema.Schema;
import dev.understudy.simulator.kube.schema.Schema.ListType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Path elements and the items of granular lists they stand for. */
final class Elements {
  private Elements() {}

  static String field(String name) {
    return "f:" + name;
  }

  /** The items of a set or list-map by their element, in order; the first of equal ones counts. */
  static Map<String, JsonNode> items(JsonNode list, Schema schema) {
    Map<String, JsonNode> items = new LinkedHashMap<>();
    list.forEach(item -> items.putIfAbsent(item(item, schema), item));
    return items;
  }

  /** An item without any key stands for itself. */
  static String item(JsonNode item, Schema list) {
    JsonNode identity = ListIdentity.of(item, list);
    boolean keyed = list.listType() == ListType.MAP && identity != null;
    return (keyed ? "k:" : "v:") + Json.write(identity == null ? item : identity);
  }

  static String print(String element) {
    String rest = element.substring(2);
    return switch (element.charAt(0)) {
      case 'f' -> "." + rest;
      case 'k' -> "[" + keys(rest) + "]";
      default -> "[=" + rest + "]";
    };
  }

  private static String keys(String json) {
    try {
      return Json.parse(json).properties().stream()
          .map(key -> key.getKey() + "=" + Json.write(key.getValue()))
          .collect(Collectors.joining(","));
    } catch (JsonProcessingException notOurs) {
      // Field managers may store elements in a spelling of their own: shown as they are.
      return json;
    }
  }
}
