package dev.understudy.simulator.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks a value against its schema and words what is wrong as the real server does. */
public final class Validation {
  private final List<Violation> found = new ArrayList<>();

  private Validation() {}

  public static List<Violation> of(JsonNode value, Schema schema) {
    Validation validation = new Validation();
    validation.check(value, schema, "");
    return validation.found;
  }

  private void check(JsonNode value, Schema schema, String path) {
    if (!schema.isKnown() || (value.isNull() && schema.isNullable())) {
      return;
    }
    String expected = schema.isIntOrString() ? "integer,string" : schema.type();
    String actual = typeOf(value);
    if (!fits(expected, actual)) {
      wrongType(path, expected, actual);
      return;
    }
    checkEnum(value, schema, path);
    switch (actual) {
      case "string" -> checkText(value, schema.json(), path);
      case "integer", "number" -> checkNumber(value, schema.json(), path);
      case "array" -> checkList(value, schema, path);
      case "object" -> checkObject((ObjectNode) value, schema, path);
      default -> {}
    }
  }

  private void wrongType(String path, String expected, String actual) {
    String detail = "%s in body must be of type %s: \"%s\"".formatted(path, expected, actual);
    found.add(Violation.wrongType(path, actual, detail));
    if (expected.equals("integer") && actual.equals("number")) {
      String format = "Checked value must be of type integer (default format) in " + path;
      found.add(Violation.invalid("<nil>", Json.text(""), format));
    }
  }

  static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT, POJO -> "object";
      case ARRAY -> "array";
      case STRING, BINARY -> "string";
      case BOOLEAN -> "boolean";
      case NUMBER -> isWhole(value) ? "integer" : "number";
      case NULL, MISSING -> "null";
    };
  }

  private static boolean isWhole(JsonNode number) {
    return number.isIntegralNumber() || number.decimalValue().stripTrailingZeros().scale() <= 0;
  }

  private static boolean fits(String expected, String actual) {
    return expected.isEmpty()
        || expected.equals(actual)
        || (expected.equals("number") && actual.equals("integer"))
        || (expected.equals("integer,string")
            && (actual.equals("integer") || actual.equals("string")));
  }

  private void checkEnum(JsonNode value, Schema schema, String path) {
    JsonNode allowed = schema.json().path("enum");
    if (!allowed.isEmpty() && allowed.valueStream().noneMatch(value::equals)) {
      String supported =
          allowed.valueStream().map(Json::write).sorted().collect(Collectors.joining(", "));
      String message = "Unsupported value: " + Json.write(value) + ": supported values: ";
      found.add(new Violation(path, "FieldValueNotSupported", message + supported));
    }
  }

  private void checkText(JsonNode value, JsonNode schema, String path) {
    String text = value.asText();
    int length = text.codePointCount(0, text.length());
    if (schema.has("maxLength") && length > schema.path("maxLength").asInt()) {
      found.add(Violation.tooLong(path, schema.path("maxLength").asInt()));
    }
    if (length < schema.path("minLength").asInt()) {
      invalid(value, path, "should be at least %s chars long", schema.path("minLength"));
    }
    String pattern = schema.path("pattern").asText();
    if (!pattern.isEmpty() && !Re2.compile(pattern).matcher(text).find()) {
      String detail = "%s in body should match '%s'".formatted(path, pattern);
      found.add(Violation.invalid(path, value, detail));
    }
    String format = schema.path("format").asText();
    if (!Formats.matches(format, text)) {
      String detail = "%s in body must be of type %s: \"%s\"".formatted(path, format, text);
      found.add(Violation.wrongType(path, text, detail));
    }
  }

  private void invalid(JsonNode value, String path, String rule, JsonNode bound) {
    String detail = path + " in body " + rule.formatted(plain(bound));
    found.add(Violation.invalid(path, value, detail));
  }

  /** A bound may be written as 1.0 and is shown as 1. */
  private static String plain(JsonNode bound) {
    return bound.decimalValue().stripTrailingZeros().toPlainString();
  }

  private void checkNumber(JsonNode value, JsonNode schema, String path) {
    JsonNode least = schema.path("minimum");
    JsonNode most = schema.path("maximum");
    boolean openBelow = schema.path("exclusiveMinimum").asBoolean();
    boolean openAbove = schema.path("exclusiveMaximum").asBoolean();
    BigDecimal number = value.decimalValue();
    if (least.isNumber() && number.compareTo(least.decimalValue()) < (openBelow ? 1 : 0)) {
      invalid(
          value, path, "should be greater than " + (openBelow ? "%s" : "or equal to %s"), least);
    }
    if (most.isNumber() && number.compareTo(most.decimalValue()) > (openAbove ? -1 : 0)) {
      invalid(value, path, "should be less than " + (openAbove ? "%s" : "or equal to %s"), most);
    }
    JsonNode step = schema.path("multipleOf");
    if (step.isNumber() && number.remainder(step.decimalValue()).signum() != 0) {
      invalid(value, path, "should be a multiple of %s", step);
    }
  }

  private void checkList(JsonNode list, Schema schema, String path) {
    JsonNode json = schema.json();
    if (json.has("maxItems") && list.size() > json.path("maxItems").asInt()) {
      found.add(Violation.tooMany(path, list.size(), json.path("maxItems").asInt()));
    }
    if (list.size() < json.path("minItems").asInt()) {
      JsonNode actual = Json.array().add(list.size()).get(0);
      invalid(actual, path, "should have at least %s items", json.path("minItems"));
    }
    Set<JsonNode> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      String itemPath = path + "[" + i + "]";
      check(list.get(i), schema.items(), itemPath);
      JsonNode identity = ListIdentity.of(list.get(i), schema);
      if (identity != null && !seen.add(identity)) {
        found.add(Violation.duplicate(itemPath, identity));
      }
    }
  }

  private void checkObject(ObjectNode object, Schema schema, String path) {
    JsonNode json = schema.json();
    if (json.has("maxProperties") && object.size() > json.path("maxProperties").asInt()) {
      found.add(Violation.tooMany(path, object.size(), json.path("maxProperties").asInt()));
    }
    if (object.size() < json.path("minProperties").asInt()) {
      JsonNode actual = Json.array().add(object.size()).get(0);
      invalid(actual, path, "should have at least %s properties", json.path("minProperties"));
    }
    String prefix = path.isEmpty() ? "" : path + ".";
    for (JsonNode required : json.path("required")) {
      if (!object.has(required.asText())) {
        found.add(Violation.required(prefix + required.asText()));
      }
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      check(field.getValue(), schema.fieldOrAny(field.getKey()), prefix + field.getKey());
    }
  }
}
