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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    Map<String, String> namespaceOfUid = new HashMap<>();
    List<Key> keys = store.keys();
    for (Key key : keys) {
      ObjectNode object = store.get(key);
      if (object != null) {
        namespaceOfUid.put(Meta.uid(object), key.namespace());
      }
    }
    for (Key key : keys) {
      ObjectNode object = store.get(key);
      if (object != null && !object.at("/metadata/ownerReferences").isEmpty()) {
        collect(key, object, namespaceOfUid);
      }
    }
  }

  private void collect(Key key, ObjectNode object, Map<String, String> namespaceOfUid) {
    JsonNode owners = object.at("/metadata/ownerReferences");
    ArrayNode living = Json.array();
    for (JsonNode owner : owners) {
      String place = namespaceOfUid.get(owner.path("uid").asText());
      if (place != null && (place.isEmpty() || place.equals(key.namespace()))) {
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
    for (ObjectNode namespace : store.list("", "namespaces", "")) {
      if (Meta.isDeleting(namespace)) {
        empty(namespace, "", "namespaces", key -> key.namespace().equals(Meta.name(namespace)));
      }
    }
    String definitions = "customresourcedefinitions";
    for (ObjectNode definition : store.list("apiextensions.k8s.io", definitions, "")) {
      if (Meta.isDeleting(definition)) {
        String group = definition.at("/spec/group").asText();
        String plural = definition.at("/spec/names/plural").asText();
        boolean gone =
            empty(
                definition,
                "apiextensions.k8s.io",
                definitions,
                key -> key.group().equals(group) && key.plural().equals(plural));
        if (gone) {
          registry.unregister(group, plural);
        }
      }
    }
  }

  private boolean empty(
      ObjectNode holder, String group, String plural, java.util.function.Predicate<Key> isHeld) {
    List<Key> held = store.keys().stream().filter(isHeld).toList();
    for (Key key : held) {
      ObjectNode object = store.get(key);
      if (object != null) {
        delete(key, object);
      }
    }
    boolean gone =
        held.stream().allMatch(key -> store.get(key) == null) && Meta.finalizers(holder).isEmpty();
    if (gone) {
      store.remove(new Key(group, plural, "", Meta.name(holder)), holder);
    }
    return gone;
  }
}
