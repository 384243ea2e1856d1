package dev.understudy.simulator.kube.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.model.ResourceType;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.util.Map;
import java.util.Set;

/** The three ways to change a part of an object, told apart by content type. */
final class Patch {
  static final String APPLY = "application/apply-patch+yaml";
  private static final String JSON_PATCH = "application/json-patch+json";
  private static final String MERGE = "application/merge-patch+json";
  private static final String STRATEGIC = "application/strategic-merge-patch+json";
  private static final Set<String> OPERATIONS =
      Set.of("add", "remove", "replace", "move", "copy", "test");

  private Patch() {}

  static ObjectNode apply(String contentType, ObjectNode live, JsonNode patch, ResourceType type) {
    JsonNode patched =
        switch (contentType) {
          case JSON_PATCH -> jsonPatch(live, patch);
          case MERGE -> merge(live.deepCopy(), patch);
          case STRATEGIC -> strategic(contentType, live, patch, type);
          default -> throw unsupported(type);
        };
    if (patched instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.badRequest("the patch does not leave an object");
  }

  private static JsonNode strategic(
      String contentType, ObjectNode live, JsonNode patch, ResourceType type) {
    if (type.custom()) {
      throw unsupported(type);
    }
    return StrategicMerge.merge(live, patch, type.schema());
  }

  private static Refusal unsupported(ResourceType type) {
    String strategic = type.custom() ? "" : STRATEGIC + ", ";
    return Refusal.of(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include: "
            + JSON_PATCH
            + ", "
            + MERGE
            + ", "
            + strategic
            + APPLY);
  }

  private static JsonNode jsonPatch(ObjectNode live, JsonNode patch) {
    for (JsonNode operation : patch) {
      if (!OPERATIONS.contains(operation.path("op").asText())) {
        throw Refusal.badRequest(
            "invalid operation " + Json.write(operation) + ": unsupported operation");
      }
    }
    try {
      JsonNode patched = live.deepCopy();
      for (JsonNode operation : patch) {
        checkTarget(patched, operation);
        patched = JsonPatch.apply(Json.array().add(operation), patched);
      }
      return patched;
    } catch (JsonPatchException e) {
      throw inapplicable();
    }
  }

  /** RFC 6902 demands it of both operations; the library takes away what is not there. */
  private static void checkTarget(JsonNode document, JsonNode operation) {
    String name = operation.path("op").asText();
    boolean needed = name.equals("remove") || name.equals("replace");
    if (needed && document.at(operation.path("path").asText()).isMissingNode()) {
      throw inapplicable();
    }
  }

  private static Refusal inapplicable() {
    return Refusal.unexplained(
        422, "Invalid", "the server rejected our request due to an error in our request");
  }

  /** RFC 7386. */
  private static JsonNode merge(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode merged = target instanceof ObjectNode object ? object : Json.object();
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      if (field.getValue().isNull()) {
        merged.remove(field.getKey());
      } else {
        merged.set(field.getKey(), merge(merged.path(field.getKey()), field.getValue()));
      }
    }
    return merged;
  }
}
