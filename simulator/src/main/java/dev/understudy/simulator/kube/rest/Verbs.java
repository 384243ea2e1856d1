package dev.understudy.simulator.kube.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import dev.understudy.simulator.kube.types.Registry;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** The verbs that write, each as one transaction. Subresource is empty, or {@code status}. */
public final class Verbs {
  private final Store store;
  private final Resources resources;
  private final Deletion deletion;

  public Verbs(Store store, Registry registry, InstantSource clock) {
    this.store = store;
    this.resources = new Resources(store, registry, clock);
    this.deletion = new Deletion(store, resources::now);
  }

  public Outcome create(ResourceType type, Key place, ObjectNode body, WriteOptions options) {
    ObjectNode object = body.deepCopy();
    Intake.checkIdentity(object, type, place);
    setPlace(object, place);
    List<String> warnings = Intake.conform(object, type, options.validation(), false);
    FieldManager updater = updater(type, "", options);
    return store.locked(() -> {
      ObjectNode created = resources.create(type, object, updater, options.dryRun());
      return new Outcome(created, true, !options.dryRun(), warnings);
    });
  }

  private static void setPlace(ObjectNode object, Key place) {
    if (place.namespace().isEmpty()) {
      Meta.of(object).remove("namespace");
    } else {
      Meta.of(object).put("namespace", place.namespace());
    }
  }

  public Outcome replace(
      ResourceType type, Key key, String subresource, ObjectNode body, WriteOptions options) {
    ObjectNode object = body.deepCopy();
    Intake.checkIdentity(object, type, key);
    setPlace(object, key);
    List<String> warnings = Intake.conform(object, type, options.validation(), false);
    FieldManager updater = updater(type, subresource, options);
    return store.locked(() -> {
      ObjectNode live = existing(type, key);
      checkReplaceable(type, key, object, live);
      return resources
          .update(type, key, live, object, subresource, updater, options.dryRun())
          .withWarnings(warnings);
    });
  }

  private ObjectNode existing(ResourceType type, Key key) {
    ObjectNode live = store.get(key);
    if (live == null) {
      throw Refusal.notFound(type, key.name());
    }
    return live;
  }

  private static void checkReplaceable(
      ResourceType type, Key key, ObjectNode object, ObjectNode live) {
    String version = Meta.resourceVersion(object);
    boolean mustSay = type.custom() || type.kind().equals("Lease") || type.isDefinition();
    if (version.isEmpty() && mustSay) {
      JsonNode zero = Json.array().add(0).get(0);
      Violation missing =
          Violation.invalid("metadata.resourceVersion", zero, "must be specified for an update");
      throw Refusal.invalid(type.group(), type.plural(), key.name(), List.of(missing));
    }
    String uid = Meta.uid(object);
    if (!uid.isEmpty() && !uid.equals(Meta.uid(live))) {
      String why = "Precondition failed: UID in precondition: %s, UID in object meta: %s";
      throw Refusal.conflict(type, key.name(), why.formatted(uid, Meta.uid(live)));
    }
    checkVersion(type, key, version, live);
  }

  private static void checkVersion(ResourceType type, Key key, String version, ObjectNode live) {
    if (!version.isEmpty() && !version.equals(Meta.resourceVersion(live))) {
      throw Refusal.modified(type, key.name());
    }
  }

  /**
   * @param contentType says what kind of patch it is
   */
  public Outcome patch(
      ResourceType type,
      Key key,
      String subresource,
      String contentType,
      JsonNode patch,
      WriteOptions options) {
    if (contentType.equals(Patch.APPLY)) {
      return apply(type, key, subresource, patch, options);
    }
    FieldManager updater = updater(type, subresource, options);
    return store.locked(() -> {
      ObjectNode live = existing(type, key);
      ObjectNode patched = Patch.apply(contentType, live, patch, type);
      Intake.checkIdentity(patched, type, key);
      checkVersion(type, key, Meta.resourceVersion(patched), live);
      List<String> warnings = Intake.conform(patched, type, options.validation(), true);
      return resources
          .update(type, key, live, patched, subresource, updater, options.dryRun())
          .withWarnings(warnings);
    });
  }

  private Outcome apply(
      ResourceType type, Key key, String subresource, JsonNode body, WriteOptions options) {
    if (!(body instanceof ObjectNode sent)) {
      throw Refusal.badRequest("an applied configuration must be an object");
    }
    if (sent.at("/metadata").has("managedFields")) {
      throw Refusal.badRequest("metadata.managedFields must be nil");
    }
    ObjectNode configuration = sent.deepCopy();
    Intake.checkIdentity(configuration, type, key);
    ObjectNode scoped = scoped(configuration, type, subresource);
    FieldManager applier =
        new FieldManager(
            options.fieldManager(), FieldManager.APPLY, type.apiVersion(), subresource);
    return store.locked(() -> applyScoped(type, key, sent, scoped, applier, options));
  }

  private Outcome applyScoped(
      ResourceType type,
      Key key,
      ObjectNode sent,
      ObjectNode scoped,
      FieldManager applier,
      WriteOptions options) {
    ObjectNode live = store.get(key);
    if (live == null && (!applier.subresource().isEmpty() || !Meta.uid(sent).isEmpty())) {
      throw Refusal.notFound(type, key.name());
    }
    if (live != null) {
      checkUid(type, key, sent, live);
      checkVersion(type, key, Meta.resourceVersion(sent), live);
    }
    ObjectNode base = live == null ? Json.object() : live;
    ObjectNode merged =
        Ownership.apply(base, scoped, type, applier, options.force(), resources.now());
    setPlace(merged, key);
    List<String> warnings = Intake.conform(merged, type, options.validation(), false);
    if (live == null) {
      ObjectNode created = resources.create(type, merged, null, options.dryRun());
      return new Outcome(created, true, !options.dryRun(), warnings);
    }
    return resources
        .update(type, key, live, merged, applier.subresource(), null, options.dryRun())
        .withWarnings(warnings);
  }

  private static void checkUid(ResourceType type, Key key, ObjectNode sent, ObjectNode live) {
    String uid = Meta.uid(sent);
    if (!uid.isEmpty() && !uid.equals(Meta.uid(live))) {
      String why = "uid mismatch: the provided object specified uid %s, and the existing is %s";
      throw Refusal.conflict(type, key.name(), why.formatted(uid, Meta.uid(live)));
    }
  }

  /** Only what this path may write. */
  private static ObjectNode scoped(
      ObjectNode configuration, ResourceType type, String subresource) {
    ObjectNode scoped = configuration.deepCopy();
    if (subresource.equals("status")) {
      scoped.retain("apiVersion", "kind", "metadata", "status");
      Meta.of(scoped).retain("name", "namespace");
    } else if (type.status()) {
      scoped.remove("status");
    }
    Meta.of(scoped)
        .remove(List.of("resourceVersion", "uid", "generation", "creationTimestamp", "selfLink"));
    return scoped;
  }

  private static FieldManager updater(ResourceType type, String subresource, WriteOptions options) {
    return new FieldManager(
        options.fieldManager(), FieldManager.UPDATE, type.apiVersion(), subresource);
  }

  public Outcome delete(ResourceType type, Key key, DeleteOptions options) {
    return store.locked(() -> {
      ObjectNode live = existing(type, key);
      checkPreconditions(type, key, options, live);
      long before = store.revision();
      if (options.orphan() && !options.dryRun()) {
        orphanDependents(Meta.uid(live));
      }
      if (options.foreground()) {
        requireFreeDependents(Meta.uid(live));
      }
      ObjectNode answer = deletion.delete(type, key, live, options.dryRun());
      if (!options.dryRun()) {
        resources.settle();
      }
      return new Outcome(answer, false, store.revision() != before, List.of());
    });
  }

  private static void checkPreconditions(
      ResourceType type, Key key, DeleteOptions options, ObjectNode live) {
    String uid = Meta.uid(live);
    String version = Meta.resourceVersion(live);
    String why = "the %s in the precondition (%s) does not match the %s in record (%s). ";
    if (!options.uid().isEmpty() && !options.uid().equals(uid)) {
      String detail = why.formatted("UID", options.uid(), "UID", uid);
      throw Refusal.conflictOfKind(
          type, key.name(), detail + "The object might have been deleted and then recreated");
    }
    if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(version)) {
      String word = "ResourceVersion";
      String detail = why.formatted(word, options.resourceVersion(), word, version);
      throw Refusal.conflictOfKind(
          type, key.name(), detail + "The object might have been modified");
    }
  }

  /** All goes within this write, so the order shows only where something is held back. */
  private void requireFreeDependents(String uid) {
    boolean held =
        store.keys().stream()
            .map(store::get)
            .filter(Objects::nonNull)
            .filter(object -> !Meta.finalizers(object).isEmpty())
            .flatMap(object -> object.at("/metadata/ownerReferences").valueStream())
            .anyMatch(owner -> owner.path("uid").asText().equals(uid));
    if (held) {
      throw Refusal.notServed(
          "deletion with propagationPolicy Foreground of what has dependents with finalizers");
    }
  }

  private void orphanDependents(String uid) {
    for (Key key : store.keys()) {
      ObjectNode object = store.get(key);
      if (object == null) {
        continue;
      }
      ArrayNode others = Json.array();
      JsonNode owners = object.at("/metadata/ownerReferences");
      owners.valueStream().filter(o -> !o.path("uid").asText().equals(uid)).forEach(others::add);
      if (others.size() < owners.size()) {
        ObjectNode orphan = object.deepCopy();
        Meta.of(orphan).set("ownerReferences", others);
        store.put(key, orphan);
      }
    }
  }
}
