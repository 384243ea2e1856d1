package dev.understudy.simulator.neon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.function.Function;

/** Objects in the words of the official spec. */
final class NeonJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private NeonJson() {}

  static ObjectNode object() {
    return JSON.objectNode();
  }

  static <T> ArrayNode array(Collection<T> items, Function<T, ? extends JsonNode> json) {
    ArrayNode array = JSON.arrayNode();
    items.forEach(item -> array.add(json.apply(item)));
    return array;
  }

  /** Neon's times have whole seconds. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static ObjectNode error(String code, String message, String requestId) {
    return object().put("request_id", requestId).put("code", code).put("message", message);
  }

  static ObjectNode operation(Operation operation, Instant now) {
    ObjectNode json =
        object().put("id", operation.id().toString()).put("project_id", operation.project());
    if (operation.branch() != null) {
      json.put("branch_id", operation.branch());
    }
    if (operation.endpoint() != null) {
      json.put("endpoint_id", operation.endpoint());
    }
    return json.put("action", operation.action())
        .put("status", operation.status(now))
        .put("failures_count", 0)
        .put("created_at", time(operation.created()))
        .put("updated_at", time(operation.updated(now)))
        .put("total_duration_ms", operation.took(now).toMillis());
  }

  static ArrayNode operations(Collection<Operation> operations, Instant now) {
    return array(operations, operation -> operation(operation, now));
  }

  static ObjectNode role(Branch branch, Role role) {
    return object()
        .put("branch_id", branch.id())
        .put("name", role.name())
        .put("protected", false)
        .put("created_at", time(role.created()))
        .put("updated_at", time(role.updated()));
  }

  static ObjectNode database(Branch branch, Database database) {
    return object()
        .put("id", database.id())
        .put("branch_id", branch.id())
        .put("name", database.name())
        .put("owner_name", database.owner())
        .put("created_at", time(database.created()))
        .put("updated_at", time(database.created()));
  }
}
