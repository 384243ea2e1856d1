package dev.understudy.simulator.neon;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a request's body; what has the wrong type is refused with 400. */
record Fields(JsonNode json) {

  Fields in(String name) {
    JsonNode child = json.path(name);
    if (!child.isMissingNode() && !child.isObject()) {
      throw wrong(name, "an object");
    }
    return new Fields(child);
  }

  boolean has(String name) {
    return json.has(name);
  }

  Optional<String> text(String name) {
    return typed(name, JsonNode::isTextual, "a string").map(JsonNode::textValue);
  }

  String required(String name) {
    return text(name).orElseThrow(() -> NeonError.of(400, name + " is required"));
  }

  Optional<Boolean> flag(String name) {
    return typed(name, JsonNode::isBoolean, "a boolean").map(JsonNode::booleanValue);
  }

  Optional<BigDecimal> number(String name) {
    return typed(name, JsonNode::isNumber, "a number").map(JsonNode::decimalValue);
  }

  Optional<Instant> time(String name) {
    return text(name).map(text -> parse(name, text));
  }

  private static Instant parse(String name, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw NeonError.of(400, name + " must be a time as RFC 3339 has it");
    }
  }

  List<Fields> list(String name) {
    return typed(name, JsonNode::isArray, "an array").stream()
        .flatMap(JsonNode::valueStream)
        .map(Fields::new)
        .toList();
  }

  Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : in(name).json.properties()) {
      if (!each.getValue().isTextual()) {
        throw wrong(name + "." + each.getKey(), "a string");
      }
      texts.put(each.getKey(), each.getValue().textValue());
    }
    return texts;
  }

  private Optional<JsonNode> typed(String name, Predicate<JsonNode> type, String typeName) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!type.test(value)) {
      throw wrong(name, typeName);
    }
    return Optional.of(value);
  }

  private static NeonError wrong(String name, String typeName) {
    return NeonError.of(400, name + " must be " + typeName);
  }
}
