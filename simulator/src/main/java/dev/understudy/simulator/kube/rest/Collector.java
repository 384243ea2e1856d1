package dev.understudy.simulator.kube.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Key;
import dev.understudy.simulator.kube.model.Meta;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.store.Store;
import dev.understudy.simulator.kube.types.Registry;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What follows from a deletion: dependents of owners that are gone, the content of namespaces, the
 * objects of a definition. A real cluster does this a moment later, in controllers; here it is done
 * within the write.
 */
final class Collector {
  private final Store store;
  private final Registry registry;
  private final Deletion deletion;

  Collector(Store store, Registry registry, Deletion deletion) {
    this.store = store;
    this.registry = registry;
    this.deletion = deletion;
  }

  /** Kinds whose objects go only after what they hold. */
  static boolean holdsOthers(ResourceType type) {
    return type.isNamespace() || type.isDefinition();
  }

  /** Until nothing follows any more. */
  void settle() {
    long before;
    do {
      before = store.revision();
      collectDependents();
      emptyHolders();
    } while (store.revision() != before);
  }

  private void collectDependents() {
    for (Key key : store.owned()) {
      ObjectNode object = store.get(key);
      if (object != null) {
        collect(key, object);
      }
    }
  }

  private void collect(Key key, ObjectNode object) {
    JsonNode owners = object.at("/metadata/ownerReferences");
    ArrayNode living = Json.array();
    for (JsonNode owner : owners) {
      Key place = store.ofUid(owner.path("uid").asText());
      if (place != null
          && (place.namespace().isEmpty() || place.namespace().equals(key.namespace()))) {
        living.add(owner);
      }
    }
    if (living.isEmpty()) {
      delete(key, object);
    } else if (living.size() < owners.size()) {
      ObjectNode released = object.deepCopy();
      Meta.of(released).set("ownerReferences", living);
      store.put(key, released);
    }
  }

  private void delete(Key key, ObjectNode object) {
    Optional<ResourceType> type = registry.find(key.group(), key.plural());
    type.ifPresent(known -> deletion.delete(known, key, object, false));
  }

  private void emptyHolders() {
    for (Key key : store.deleting()) {
      ObjectNode holder = store.get(key);
      if (holder != null && key.group().isEmpty() && key.plural().equals("namespaces")) {
        empty(key, holder, held -> held.namespace().equals(key.name()));
      } else if (holder != null && key.plural().equals("customresourcedefinitions")) {
        emptyDefinition(key, holder);
      }
    }
  }

  private void emptyDefinition(Key key, ObjectNode definition) {
    String group = definition.at("/spec/group").asText();
    String plural = definition.at("/spec/names/plural").asText();
    if (empty(
        key, definition, held -> held.group().equals(group) && held.plural().equals(plural))) {
      registry.unregister(group, plural);
    }
  }

  private boolean empty(Key key, ObjectNode holder, Predicate<Key> isHeld) {
    List<Key> held = store.keys().stream().filter(isHeld).toList();
    for (Key each : held) {
      ObjectNode object = store.get(each);
      if (object != null) {
        delete(each, object);
      }
    }
    boolean gone =
        held.stream().allMatch(each -> store.get(each) == null)
            && Meta.finalizers(holder).isEmpty();
    if (gone) {
      store.remove(key, holder);
    }
    return gone;
  }
}
