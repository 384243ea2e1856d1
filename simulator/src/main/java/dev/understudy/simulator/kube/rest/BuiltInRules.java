package dev.understudy.simulator.kube.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Meta;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.model.Violation;
import dev.understudy.simulator.kube.types.Definition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server itself writes into, and demands of, objects of built-in kinds. */
final class BuiltInRules {
  private BuiltInRules() {}

  /**
   * @param live null for a new object
   */
  static void prepare(ObjectNode object, @Nullable ObjectNode live, ResourceType type, String now) {
    if (type.custom()) {
      return;
    }
    switch (type.kind()) {
      case "Secret" -> prepareSecret(object, live, type);
      case "ConfigMap" -> checkImmutable(object, live, type, List.of("data", "binaryData"));
      case "Namespace" -> {
        if (live == null) {
          Meta.of(object)
              .withObject("/labels")
              .put("kubernetes.io/metadata.name", Meta.name(object));
          object.putObject("spec").set("finalizers", Json.array(List.of("kubernetes")));
          object.putObject("status").put("phase", "Active");
        }
      }
      case "Event" -> {
        if (!object.has("eventTime")) {
          object.putNull("eventTime");
        }
        for (String field : List.of("reportingComponent", "reportingInstance")) {
          if (!object.has(field)) {
            object.put(field, "");
          }
        }
      }
      case "Job" -> JobRules.prepare(object, live, type);
      case "Pod" -> {
        if (live == null) {
          object.putObject("status").put("phase", "Pending");
        }
      }
      case "CustomResourceDefinition" -> {
        Definition.complete(object);
        if (live == null) {
          object.set("status", Definition.acceptedStatus(object, now));
        }
      }
      default -> {}
    }
  }

  private static void prepareSecret(
      ObjectNode secret, @Nullable ObjectNode live, ResourceType type) {
    for (JsonNode value : secret.path("data")) {
      decodable(value.asText());
    }
    for (Map.Entry<String, JsonNode> plain : secret.path("stringData").properties()) {
      byte[] bytes = plain.getValue().asText().getBytes(StandardCharsets.UTF_8);
      secret.withObject("/data").put(plain.getKey(), Base64.getEncoder().encodeToString(bytes));
    }
    secret.remove("stringData");
    if (!secret.has("type")) {
      secret.put("type", "Opaque");
    }
    checkImmutable(secret, live, type, List.of("data"));
    if (live != null && !secret.path("type").equals(live.path("type"))) {
      Violation fixed = Violation.invalid("type", secret.path("type"), "field is immutable");
      throw Refusal.invalid(type, Meta.name(secret), List.of(fixed));
    }
  }

  private static void decodable(String base64) {
    try {
      Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest(
          "Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data");
    }
  }

  private static void checkImmutable(
      ObjectNode object, @Nullable ObjectNode live, ResourceType type, List<String> fields) {
    if (live == null || !live.path("immutable").asBoolean()) {
      return;
    }
    List<Violation> found = new ArrayList<>();
    List<String> fixed = new ArrayList<>(fields);
    fixed.add("immutable");
    for (String field : fixed) {
      if (!object.path(field).equals(live.path(field))) {
        found.add(Violation.forbidden(field, "field is immutable when `immutable` is set"));
      }
    }
    if (!found.isEmpty()) {
      throw Refusal.invalid(type, Meta.name(object), found);
    }
  }
}
