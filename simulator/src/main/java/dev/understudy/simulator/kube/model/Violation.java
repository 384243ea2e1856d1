package dev.understudy.simulator.kube.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One thing wrong with one field, worded as the real server words it.
 *
 * @param field path of the field, such as {@code spec.stops[0].name}
 * @param reason machine-readable, such as {@code FieldValueRequired}
 */
public record Violation(String field, String reason, String message) {

  /** The value is of the right type and still not allowed. */
  public static Violation invalid(String field, JsonNode value, String detail) {
    return new Violation(
        field, "FieldValueInvalid", "Invalid value: " + quoted(value) + ": " + detail);
  }

  /** Control characters as Go shows them. */
  private static String quoted(JsonNode value) {
    return Json.write(value)
        .replace("\\u0007", "\\a")
        .replace("\\u000B", "\\v")
        .replaceAll("\\\\u00([01][0-9A-F])", "\\\\x$1");
  }

  public static Violation wrongType(String field, String actual, String detail) {
    return new Violation(
        field, "FieldValueTypeInvalid", "Invalid value: \"" + actual + "\": " + detail);
  }

  public static Violation required(String field) {
    return new Violation(field, "FieldValueRequired", "Required value");
  }

  public static Violation forbidden(String field, String detail) {
    return new Violation(field, "FieldValueForbidden", "Forbidden: " + detail);
  }

  public static Violation duplicate(String field, JsonNode value) {
    return new Violation(field, "FieldValueDuplicate", "Duplicate value: " + Json.write(value));
  }

  public static Violation tooMany(String field, int actual, int most) {
    return new Violation(
        field,
        "FieldValueTooMany",
        "Too many: %d: must have at most %d items".formatted(actual, most));
  }

  public static Violation tooLong(String field, int most) {
    return new Violation(
        field, "FieldValueTooLong", "Too long: may not be more than " + most + " bytes");
  }

  /** The object is too broken for its rules to be asked. */
  public boolean blocksRules() {
    return switch (reason) {
      case "FieldValueTypeInvalid",
          "FieldValueRequired",
          "FieldValueTooMany",
          "FieldValueTooLong",
          "FieldValueNotSupported" ->
          true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return field + ": " + message;
  }
}
