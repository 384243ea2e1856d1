package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Optional;

/** Builds bodies, and reads fields of bodies or refuses them. */
final class Json {

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ArrayNode strings(Collection<String> values) {
    ArrayNode array = array();
    values.forEach(array::add);
    return array;
  }

  /** A text that must be there and not be blank. */
  static String text(JsonNode object, String field) {
    return optionalText(object, field)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> Refusal.badRequest(field + " is required"));
  }

  static Optional<String> optionalText(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw Refusal.badRequest(field + " must be a string");
    }
    return Optional.of(value.asText());
  }

  static JsonNode requireObject(JsonNode body) {
    if (!body.isObject()) {
      throw Refusal.badRequest("the body must be a JSON object");
    }
    return body;
  }
}
