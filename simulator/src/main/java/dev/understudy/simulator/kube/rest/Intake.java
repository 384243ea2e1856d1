package dev.understudy.simulator.kube.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Key;
import dev.understudy.simulator.kube.model.Meta;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.model.Violation;
import dev.understudy.simulator.kube.rest.WriteOptions.FieldValidation;
import dev.understudy.simulator.kube.schema.Conformance;
import java.util.ArrayList;
import java.util.List;

/** What is done to an object from outside before anything looks into it. */
final class Intake {
  /** Metadata that is absent rather than empty. */
  private static final List<String> EMPTIED =
      List.of("labels", "annotations", "finalizers", "ownerReferences");

  private Intake() {}

  /** Is it of the kind, and for the place, the path says? */
  static void checkIdentity(ObjectNode object, ResourceType type, Key key) {
    String version = object.path("apiVersion").asText();
    String kind = object.path("kind").asText();
    if (kind.isEmpty()) {
      String text = Json.write(object);
      throw Refusal.badRequest(
          "the object provided is unrecognized (must be of type %s): Object 'Kind' is missing in '%s'"
              .formatted(type.kind(), text));
    }
    if (!version.equals(type.apiVersion())) {
      throw Refusal.badRequest(
          "the API version in the data (%s) does not match the expected API version (%s)"
              .formatted(version, type.apiVersion()));
    }
    if (!kind.equals(type.kind())) {
      Violation wrong = Violation.invalid("kind", Json.text(kind), "must be " + type.kind());
      throw Refusal.invalid(type.group(), kind, Meta.name(object), List.of(wrong));
    }
    checkPlace(object, key);
  }

  private static void checkPlace(ObjectNode object, Key key) {
    String name = Meta.name(object);
    String namespace = Meta.namespace(object);
    boolean ofNamespace = !key.namespace().isEmpty();
    if (ofNamespace && !namespace.isEmpty() && !namespace.equals(key.namespace())) {
      throw Refusal.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    if (!key.name().isEmpty() && !name.equals(key.name())) {
      throw Refusal.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(name, key.name()));
    }
  }

  /**
   * Removes unknown fields and fills in defaults, in place.
   *
   * @return warnings
   * @throws Refusal for unknown fields where these are not allowed
   */
  static List<String> conform(
      ObjectNode object, ResourceType type, FieldValidation validation, boolean patched) {
    String asSent = patched && validation == FieldValidation.STRICT ? Json.write(object) : "";
    List<String> unknown = new ArrayList<>();
    for (String field : Conformance.prune(object, type.schema())) {
      unknown.add("unknown field \"" + field + "\"");
    }
    Conformance.complete(object, type.schema());
    ObjectNode metadata = Meta.of(object);
    EMPTIED.stream().filter(f -> metadata.path(f).isEmpty()).forEach(metadata::remove);
    if (validation == FieldValidation.STRICT && !unknown.isEmpty()) {
      throw strict(type, "strict decoding error: " + String.join(", ", unknown), asSent);
    }
    return validation == FieldValidation.WARN ? unknown : List.of();
  }

  private static Refusal strict(ResourceType type, String error, String patched) {
    if (patched.isEmpty()) {
      return Refusal.badRequest(
          "%s in version \"%s\" cannot be handled as a %s: %s"
              .formatted(type.kind(), type.version(), type.kind(), error));
    }
    JsonNode value = Json.text(patched);
    return Refusal.invalid("", "", "", List.of(Violation.invalid("patch", value, error)));
  }
}
