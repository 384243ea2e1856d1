package dev.understudy.simulator.kube.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.apply.FieldManager;
import dev.understudy.simulator.kube.apply.Ownership;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Key;
import dev.understudy.simulator.kube.model.Meta;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.model.Violation;
import dev.understudy.simulator.kube.store.Store;
import dev.understudy.simulator.kube.types.Definition;
import dev.understudy.simulator.kube.types.Registry;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The two ways a state gets into the store: as a new object, or in place of an earlier state. */
final class Resources {
  private static final List<String> SYSTEM =
      List.of("creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation");

  private final Store store;
  private final Registry registry;
  private final InstantSource clock;
  private final Collector collector;

  Resources(Store store, Registry registry, InstantSource clock) {
    this.store = store;
    this.registry = registry;
    this.clock = clock;
    this.collector = new Collector(store, registry, new Deletion(store, this::now));
  }

  String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  void settle() {
    collector.settle();
  }

  /**
   * @param object conforming to its schema; becomes the stored state
   * @param updater null where managedFields are already right, as after an apply
   */
  ObjectNode create(
      ResourceType type, ObjectNode object, @Nullable FieldManager updater, boolean dryRun) {
    String now = now();
    ObjectNode metadata = Meta.of(object);
    generateName(type, metadata);
    metadata.remove(SYSTEM);
    metadata.remove(List.of("resourceVersion", "selfLink"));
    metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now);
    if (type.countsGenerations()) {
      metadata.put("generation", 1);
    }
    if (type.status()) {
      object.remove("status");
    }
    BuiltInRules.prepare(object, null, type, now);
    Admission.check(object, null, type);
    if (updater != null) {
      metadata.remove("managedFields");
      Ownership.recordUpdate(Json.object(), object, type.schema(), updater, now);
    }
    Key key = type.key(Meta.namespace(object), Meta.name(object));
    checkNamespace(type, key);
    if (store.get(key) != null) {
      throw Refusal.alreadyExists(type, key.name());
    }
    return keep(type, key, object, dryRun);
  }

  private void generateName(ResourceType type, ObjectNode metadata) {
    String prefix = metadata.path("generateName").asText();
    if (!metadata.path("name").asText().isEmpty() || prefix.isEmpty()) {
      return;
    }
    String name;
    do {
      name = prefix + UUID.randomUUID().toString().substring(0, 5);
    } while (store.get(type.key(metadata.path("namespace").asText(), name)) != null);
    metadata.put("name", name);
  }

  private void checkNamespace(ResourceType type, Key key) {
    if (!type.namespaced()) {
      return;
    }
    ResourceType namespaces = registry.builtIn("", "namespaces");
    ObjectNode namespace = store.get(namespaces.key("", key.namespace()));
    if (namespace == null) {
      throw Refusal.notFound(namespaces, key.namespace());
    }
    if (Meta.isDeleting(namespace)) {
      String why = "because it is being terminated";
      String cause = "namespace " + key.namespace() + " is being terminated";
      throw Refusal.forbidden(
          type,
          key.name(),
          "unable to create new content in namespace " + key.namespace() + " " + why,
          new Violation("metadata.namespace", "NamespaceTerminating", cause));
    }
  }

  private ObjectNode keep(ResourceType type, Key key, ObjectNode object, boolean dryRun) {
    if (type.isDefinition()) {
      ResourceType defined = Definition.read(object, type);
      if (!dryRun) {
        registry.register(defined);
      }
    }
    if (dryRun) {
      return object;
    }
    ObjectNode stored = store.put(key, object);
    settle();
    return stored;
  }

  /**
   * @param next conforming to its schema; becomes the stored state, but for what this path may not
   *     write
   * @param subresource empty, or {@code status}
   */
  Outcome update(
      ResourceType type,
      Key key,
      ObjectNode live,
      ObjectNode next,
      String subresource,
      @Nullable FieldManager updater,
      boolean dryRun) {
    ObjectNode state = separated(type, live, next, subresource);
    ObjectNode metadata = Meta.of(state);
    ObjectNode liveMetadata = Meta.of(live);
    carryOver(liveMetadata, metadata);
    BuiltInRules.prepare(state, live, type, now());
    if (type.countsGenerations() && !wish(state).equals(wish(live))) {
      metadata.put("generation", liveMetadata.path("generation").asLong() + 1);
    }
    Admission.check(state, live, type);
    if (updater != null) {
      Ownership.recordUpdate(live, state, type.schema(), updater, now());
    }
    if (timeless(state).equals(timeless(live))) {
      return Outcome.unchanged(live);
    }
    boolean goes = Meta.isDeleting(state) && Meta.finalizers(state).isEmpty();
    if (goes && !Collector.holdsOthers(type)) {
      if (!dryRun) {
        store.remove(key, state);
        settle();
      }
      return new Outcome(state, false, !dryRun, List.of());
    }
    return new Outcome(keep(type, key, state, dryRun), false, !dryRun, List.of());
  }

  private static ObjectNode separated(
      ResourceType type, ObjectNode live, ObjectNode next, String subresource) {
    boolean toStatus = subresource.equals("status");
    ObjectNode state = (toStatus ? live : next).deepCopy();
    JsonNode status = (toStatus ? next : live).get("status");
    if (toStatus || type.status()) {
      state.remove("status");
      if (status != null && !status.isNull()) {
        state.set("status", status.deepCopy());
      }
    }
    JsonNode managed = next.at("/metadata/managedFields");
    if (toStatus && !managed.isEmpty()) {
      Meta.of(state).set("managedFields", managed);
    }
    return state;
  }

  private static void carryOver(ObjectNode live, ObjectNode metadata) {
    metadata.remove(SYSTEM);
    for (String field : SYSTEM) {
      if (live.has(field)) {
        metadata.set(field, live.get(field));
      }
    }
    metadata.set("resourceVersion", live.get("resourceVersion"));
    if (!metadata.has("uid")) {
      metadata.set("uid", live.get("uid"));
    }
  }

  private static ObjectNode wish(ObjectNode object) {
    return object.deepCopy().remove(List.of("metadata", "status"));
  }

  private static ObjectNode timeless(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    copy.at("/metadata/managedFields").forEach(entry -> ((ObjectNode) entry).remove("time"));
    return copy;
  }
}
