package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * A named group of services in a project. The twin keeps its protections without enforcing them.
 */
record Environment(
    String id,
    String projectId,
    String name,
    String protectedStatus,
    boolean networkIsolation,
    Instant createdAt,
    Instant updatedAt,
    long position) {

  private static final List<String> STATUSES = List.of("unprotected", "protected");

  static Environment create(
      String id, String projectId, JsonNode body, Instant now, long position) {
    return new Environment(
            id, projectId, Json.text(body, "name"), "unprotected", false, now, now, position)
        .changed(body, now);
  }

  /** With the fields the body has. */
  Environment changed(JsonNode body, Instant now) {
    String status = Json.optionalText(body, "protectedStatus").orElse(protectedStatus);
    if (!STATUSES.contains(status)) {
      throw Refusal.badRequest("protectedStatus must be one of " + STATUSES);
    }
    if (body.path("ipAllowList").size() > 0) {
      throw Refusal.notSimulated("the ipAllowList of an environment");
    }
    return new Environment(
        id,
        projectId,
        body.has("name") ? Json.text(body, "name") : name,
        status,
        body.path("networkIsolationEnabled").asBoolean(networkIsolation),
        createdAt,
        now,
        position);
  }

  ObjectNode toJson(List<String> serviceIds) {
    ObjectNode json = Json.object().put("id", id).put("name", name).put("projectId", projectId);
    json.set("serviceIds", Json.strings(serviceIds));
    json.set("databasesIds", Json.array());
    json.set("redisIds", Json.array());
    json.set("envGroupIds", Json.array());
    return json.put("protectedStatus", protectedStatus)
        .put("networkIsolationEnabled", networkIsolation);
  }
}
