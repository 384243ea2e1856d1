package dev.understudy.simulator.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tells the items of a set or a list-map apart. */
public final class ListIdentity {
  private ListIdentity() {}

  /**
   * @return the item itself in a set, its keys (sorted by name, defaults filled in) in a list-map;
   *     null in an atomic list and for an item that has none of the keys
   */
  public static @Nullable JsonNode of(JsonNode item, Schema list) {
    return switch (list.listType()) {
      case ATOMIC -> null;
      case SET -> item;
      case MAP -> keys(item, list);
    };
  }

  private static @Nullable JsonNode keys(JsonNode item, Schema list) {
    List<String> names = list.listMapKeys().stream().sorted().toList();
    ObjectNode keys = Json.object();
    for (String name : names) {
      JsonNode byDefault = list.items().fieldOrAny(name).json().path("default");
      JsonNode value = item.has(name) ? item.path(name) : byDefault;
      if (!value.isMissingNode()) {
        keys.set(name, value);
      }
    }
    return keys.isEmpty() ? null : keys;
  }
}
