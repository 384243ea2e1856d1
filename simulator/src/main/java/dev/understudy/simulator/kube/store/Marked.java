package dev.understudy.simulator.kube.store;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Key;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The objects whose metadata has a certain field, so that nobody reads all to find the few. */
final class Marked {
  private final JsonPointer pointer;
  private final TreeSet<Key> keys = new TreeSet<>();

  /**
   * @param field of metadata; empty counts as absent
   */
  Marked(String field) {
    this.pointer = JsonPointer.compile("/metadata/" + field);
  }

  /**
   * @param object as it is now; null when it is gone
   */
  void note(Key key, @Nullable ObjectNode object) {
    JsonNode value = object == null ? MissingNode.getInstance() : object.at(pointer);
    if (value.isTextual() || !value.isEmpty()) {
      keys.add(key);
    } else {
      keys.remove(key);
    }
  }

  List<Key> keys() {
    return List.copyOf(keys);
  }
}
