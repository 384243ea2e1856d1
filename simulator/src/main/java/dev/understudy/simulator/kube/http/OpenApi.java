package dev.understudy.simulator.kube.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.types.Registry;
import java.util.List;

/**
 * OpenAPI v3 as {@code kubectl explain} and client-side validation read it: schemas, and which
 * parameters a path takes.
 */
final class OpenApi {
  private final Registry registry;

  OpenApi(Registry registry) {
    this.registry = registry;
  }

  private static String root(ResourceType type) {
    return (type.group().isEmpty() ? "api/" : "apis/") + type.apiVersion();
  }

  ObjectNode index() {
    ObjectNode index = Json.object();
    ObjectNode paths = index.putObject("paths");
    for (ResourceType type : registry.all()) {
      paths.putObject(root(type)).put("serverRelativeURL", "/openapi/v3/" + root(type));
    }
    return index;
  }

  /**
   * @param root {@code api/v1} or {@code apis/group/version}
   */
  ObjectNode document(String root) {
    ObjectNode document = Json.object().put("openapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "Understudy's Kubernetes API")
        .put("version", "v1.33.0");
    ObjectNode paths = document.putObject("paths");
    ObjectNode schemas = document.putObject("components").putObject("schemas");
    List<ResourceType> types =
        registry.all().stream().filter(type -> root(type).equals(root)).toList();
    if (types.isEmpty()) {
      throw Target.unknown();
    }
    types.forEach(type -> add(type, paths, schemas));
    return document;
  }

  private static void add(ResourceType type, ObjectNode paths, ObjectNode schemas) {
    ObjectNode kind = Json.object().put("group", type.group());
    kind.put("version", type.version()).put("kind", type.kind());
    String collection =
        "/" + root(type) + (type.namespaced() ? "/namespaces/{namespace}/" : "/") + type.plural();
    ObjectNode patch = paths.putObject(collection + "/{name}").putObject("patch");
    patch.set("x-kubernetes-group-version-kind", kind);
    ArrayNode parameters = patch.putArray("parameters");
    for (String name : List.of("dryRun", "fieldManager", "fieldValidation", "force")) {
      ObjectNode parameter = parameters.addObject().put("name", name).put("in", "query");
      parameter.putObject("schema").put("type", "string");
    }
    patch.putObject("responses");
    ObjectNode schema = type.schema().json().deepCopy();
    schema.putArray("x-kubernetes-group-version-kind").add(kind);
    String group = type.group().isEmpty() ? "core" : type.group();
    schemas.set(group + "." + type.version() + "." + type.kind(), schema);
  }
}
