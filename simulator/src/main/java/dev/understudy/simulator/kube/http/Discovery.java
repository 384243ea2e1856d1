package dev.understudy.simulator.kube.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.types.Registry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which groups, versions and kinds there are. */
final class Discovery {
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private final Registry registry;

  Discovery(Registry registry) {
    this.registry = registry;
  }

  static ObjectNode version() {
    return Json.object()
        .put("major", "1")
        .put("minor", "33")
        .put("gitVersion", "v1.33.0-understudy")
        .put("platform", "java");
  }

  static ObjectNode coreVersions() {
    ObjectNode versions = Json.object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    return versions;
  }

  ObjectNode groups() {
    ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    Set<String> names = new LinkedHashSet<>();
    registry.all().stream().filter(t -> !t.group().isEmpty()).forEach(t -> names.add(t.group()));
    names.add(Reviews.GROUP);
    names.forEach(name -> groups.add(group(name)));
    return list;
  }

  ObjectNode group(String name) {
    Set<String> versions = new LinkedHashSet<>();
    registry.all().stream()
        .filter(t -> t.group().equals(name))
        .forEach(t -> versions.add(t.version()));
    if (name.equals(Reviews.GROUP)) {
      versions.add("v1");
    }
    if (versions.isEmpty()) {
      throw Target.unknown();
    }
    ObjectNode group = Json.object().put("name", name);
    ArrayNode list = group.putArray("versions");
    for (String version : versions) {
      list.addObject().put("groupVersion", name + "/" + version).put("version", version);
    }
    group.set("preferredVersion", list.get(0));
    return group;
  }

  /**
   * @param apiVersion {@code v1} or {@code group/version}
   */
  ObjectNode resources(String apiVersion) {
    ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
    ArrayNode resources = list.put("groupVersion", apiVersion).putArray("resources");
    registry.all().stream()
        .filter(type -> type.apiVersion().equals(apiVersion))
        .forEach(type -> add(resources, type));
    if (apiVersion.equals(Reviews.GROUP + "/v1")) {
      Reviews.KINDS.forEach((plural, kind) -> addReview(resources, plural, kind));
    }
    if (resources.isEmpty()) {
      throw Target.unknown();
    }
    return list;
  }

  private static void addReview(ArrayNode resources, String plural, String kind) {
    ObjectNode review = resources.addObject().put("name", plural).put("singularName", "");
    review.put("namespaced", false).put("kind", kind).set("verbs", Json.array(List.of("create")));
  }

  private static void add(ArrayNode resources, ResourceType type) {
    ObjectNode entry = resources.addObject().put("name", type.plural());
    entry.put("singularName", type.singular()).put("namespaced", type.namespaced());
    entry.put("kind", type.kind()).set("verbs", Json.array(VERBS));
    if (!type.shortNames().isEmpty()) {
      entry.set("shortNames", Json.array(type.shortNames()));
    }
    if (!type.categories().isEmpty()) {
      entry.set("categories", Json.array(type.categories()));
    }
    if (type.status()) {
      ObjectNode status = resources.addObject().put("name", type.plural() + "/status");
      status.put("singularName", "").put("namespaced", type.namespaced()).put("kind", type.kind());
      status.set("verbs", Json.array(List.of("get", "patch", "update")));
    }
  }
}
