package dev.understudy.simulator.kube.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The field sets of all managers of one object; changed through copies. */
final class ManagedFields {
  /** What nobody owns: identity and what the server writes. */
  private static final List<String> UNOWNED_METADATA =
      List.of(
          "f:name",
          "f:namespace",
          "f:creationTimestamp",
          "f:selfLink",
          "f:uid",
          "f:generation",
          "f:managedFields",
          "f:resourceVersion",
          "f:deletionTimestamp",
          "f:deletionGracePeriodSeconds");

  /**
   * @param time RFC 3339, when its manager last changed a value; may be empty
   */
  record Owned(FieldSet fields, String time) {}

  private final Map<FieldManager, Owned> owners;

  private ManagedFields(Map<FieldManager, Owned> owners) {
    this.owners = owners;
  }

  static ManagedFields of(JsonNode object) {
    Map<FieldManager, Owned> owners = new LinkedHashMap<>();
    for (JsonNode entry : object.path("metadata").path("managedFields")) {
      FieldManager manager =
          new FieldManager(
              entry.path("manager").asText(),
              entry.path("operation").asText(),
              entry.path("apiVersion").asText(),
              entry.path("subresource").asText());
      FieldSet fields = FieldSet.parse(entry.path("fieldsV1"));
      owners.put(manager, new Owned(fields, entry.path("time").asText()));
    }
    return new ManagedFields(owners);
  }

  static FieldSet owned(FieldSet set) {
    FieldSet object = set.without(List.of("f:apiVersion", "f:kind"));
    FieldSet metadata = object.child("f:metadata").without(UNOWNED_METADATA);
    Map<String, FieldSet> children = new TreeMap<>(object.children());
    children.remove("f:metadata");
    if (!metadata.children().isEmpty()) {
      children.put("f:metadata", new FieldSet(false, metadata.children()));
    }
    return new FieldSet(false, children);
  }

  FieldSet of(FieldManager manager) {
    Owned owned = owners.get(manager);
    return owned == null ? FieldSet.EMPTY : owned.fields();
  }

  Map<FieldManager, FieldSet> others(FieldManager manager) {
    Map<FieldManager, FieldSet> others = new LinkedHashMap<>();
    owners.forEach((m, owned) -> others.put(m, owned.fields()));
    others.remove(manager);
    return others;
  }

  FieldSet union() {
    return owners.values().stream().map(Owned::fields).reduce(FieldSet.EMPTY, FieldSet::union);
  }

  /** When the manager last wrote, or {@code byDefault} where it never did. */
  String time(FieldManager manager, String byDefault) {
    Owned owned = owners.get(manager);
    return owned == null ? byDefault : owned.time();
  }

  ManagedFields with(FieldManager manager, FieldSet fields, String time) {
    Map<FieldManager, Owned> changed = new LinkedHashMap<>(owners);
    changed.remove(manager);
    if (!fields.isEmpty()) {
      changed.put(manager, new Owned(fields, time));
    }
    return new ManagedFields(changed);
  }

  /** Losing a field to another manager does not count as activity: the time stays. */
  ManagedFields forOthers(FieldManager manager, UnaryOperator<FieldSet> change) {
    Map<FieldManager, Owned> changed = new LinkedHashMap<>();
    owners.forEach((m, owned) -> {
      FieldSet fields = m.equals(manager) ? owned.fields() : change.apply(owned.fields());
      if (!fields.isEmpty()) {
        changed.put(m, new Owned(fields, owned.time()));
      }
    });
    return new ManagedFields(changed);
  }

  ArrayNode toJson() {
    ArrayNode entries = Json.array();
    owners.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<FieldManager, Owned> e) -> e.getKey().operation())
                .thenComparing(e -> e.getValue().time())
                .thenComparing(e -> e.getKey().name()))
        .forEach(e -> entries.add(entry(e.getKey(), e.getValue())));
    return entries;
  }

  private static ObjectNode entry(FieldManager manager, Owned owned) {
    ObjectNode entry = Json.object().put("manager", manager.name());
    entry.put("operation", manager.operation()).put("apiVersion", manager.apiVersion());
    if (!owned.time().isEmpty()) {
      entry.put("time", owned.time());
    }
    entry.put("fieldsType", "FieldsV1");
    entry.set("fieldsV1", owned.fields().toJson());
    if (!manager.subresource().isEmpty()) {
      entry.put("subresource", manager.subresource());
    }
    return entry;
  }
}
