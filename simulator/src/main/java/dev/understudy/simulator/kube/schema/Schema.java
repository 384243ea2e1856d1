package dev.understudy.simulator.kube.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.understudy.simulator.kube.model.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of a structural schema.
 *
 * @param json the node as the CustomResourceDefinition writes it; missing where nothing is known of
 *     the value
 */
public record Schema(JsonNode json) {
  /** Any value: objects are granular, lists atomic. */
  public static final Schema ANY = new Schema(MissingNode.getInstance());

  /** How a list is owned and merged. */
  public enum ListType {
    ATOMIC,
    SET,
    MAP
  }

  public boolean isKnown() {
    return !json.isMissingNode();
  }

  public String type() {
    return json.path("type").asText();
  }

  public boolean isIntOrString() {
    return flag("x-kubernetes-int-or-string");
  }

  public boolean isNullable() {
    return flag("nullable");
  }

  /** Unknown fields of the object stay. */
  public boolean keepsUnknown() {
    return !isKnown()
        || flag("x-kubernetes-preserve-unknown-fields")
        || flag("x-kubernetes-embedded-resource");
  }

  private boolean flag(String name) {
    return json.path(name).asBoolean();
  }

  public boolean declares(String field) {
    return json.path("properties").has(field);
  }

  public boolean isDictionary() {
    return json.path("additionalProperties").isObject();
  }

  /** The schema of a field, or of a dictionary's values; null for a field nobody declared. */
  public @Nullable Schema field(String name) {
    if (declares(name)) {
      return new Schema(json.path("properties").path(name));
    }
    if (isDictionary()) {
      return new Schema(json.path("additionalProperties"));
    }
    return keepsUnknown() || json.path("additionalProperties").asBoolean() ? ANY : null;
  }

  /** Like {@link #field}, but an undeclared field may hold anything. */
  public Schema fieldOrAny(String name) {
    Schema field = field(name);
    return field == null ? ANY : field;
  }

  public Schema items() {
    return new Schema(json.path("items"));
  }

  public ListType listType() {
    return switch (json.path("x-kubernetes-list-type").asText()) {
      case "map" -> ListType.MAP;
      case "set" -> ListType.SET;
      default -> ListType.ATOMIC;
    };
  }

  public List<String> listMapKeys() {
    return Json.texts(json.path("x-kubernetes-list-map-keys"));
  }

  public boolean isAtomicObject() {
    return "atomic".equals(json.path("x-kubernetes-map-type").asText());
  }
}
