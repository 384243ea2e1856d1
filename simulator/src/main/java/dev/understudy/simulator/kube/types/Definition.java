package dev.understudy.simulator.kube.types;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Column;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Meta;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.model.Violation;
import dev.understudy.simulator.kube.rules.Rules;
import dev.understudy.simulator.kube.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a CustomResourceDefinition. */
public final class Definition {
  private static final String SCHEMA = "spec.validation.openAPIV3Schema";

  private final ObjectNode json;
  private final List<Violation> problems = new ArrayList<>();

  private Definition(ObjectNode json) {
    this.json = json;
  }

  /** Fills in the names that may be left out. */
  public static void complete(ObjectNode definition) {
    if (definition.at("/spec/names") instanceof ObjectNode names) {
      String kind = names.path("kind").asText();
      if (!names.has("singular")) {
        names.put("singular", kind.toLowerCase(Locale.ROOT));
      }
      if (!names.has("listKind")) {
        names.put("listKind", kind + "List");
      }
    }
    if (definition.path("spec") instanceof ObjectNode spec && !spec.has("conversion")) {
      spec.putObject("conversion").put("strategy", "None");
    }
  }

  /**
   * @throws Refusal naming all that is wrong with the definition
   */
  public static ResourceType read(ObjectNode completed, ResourceType definitions) {
    Definition definition = new Definition(completed);
    ResourceType type = definition.type();
    if (!definition.problems.isEmpty()) {
      throw Refusal.invalid(definitions, Meta.name(completed), definition.problems);
    }
    return type;
  }

  private ResourceType type() {
    JsonNode spec = json.path("spec");
    JsonNode names = spec.path("names");
    String group = spec.path("group").asText();
    String plural = names.path("plural").asText();
    JsonNode name = json.path("metadata").path("name");
    if (!name.asText().equals(plural + "." + group)) {
      String rule = "must be spec.names.plural+\".\"+spec.group";
      problems.add(Violation.invalid("metadata.name", name, rule));
    }
    JsonNode version = onlyVersion(spec);
    Schema schema = schema(version);
    return new ResourceType(
        group,
        version.path("name").asText(),
        plural,
        names.path("singular").asText(),
        names.path("kind").asText(),
        names.path("listKind").asText(),
        spec.path("scope").asText().equals("Namespaced"),
        version.path("subresources").has("status"),
        true,
        Json.texts(names.path("shortNames")),
        Json.texts(names.path("categories")),
        selectable(version),
        columns(version),
        schema,
        Rules.compile(schema, SCHEMA, problems));
  }

  private JsonNode onlyVersion(JsonNode spec) {
    JsonNode versions = spec.path("versions");
    if (versions.size() != 1) {
      problems.add(
          Violation.forbidden(
              "spec.versions", "this small Kubernetes API serves exactly one version of a kind"));
    }
    JsonNode version = versions.path(0);
    if (!version.path("served").asBoolean() || !version.path("storage").asBoolean()) {
      problems.add(
          Violation.forbidden("spec.versions[0]", "the only version must be served and stored"));
    }
    if (version.path("subresources").has("scale")) {
      problems.add(
          Violation.forbidden(
              "spec.versions[0].subresources.scale",
              "scale is not served by this small Kubernetes API"));
    }
    return version;
  }

  private Schema schema(JsonNode version) {
    if (!(version.at("/schema/openAPIV3Schema") instanceof ObjectNode schema)) {
      problems.add(Violation.required("spec.versions[0].schema.openAPIV3Schema"));
      return Schema.ANY;
    }
    checkStructure(new Schema(schema), SCHEMA);
    return new Schema(BuiltInTypes.withMetadata(schema));
  }

  private void checkStructure(Schema schema, String path) {
    if (!schema.isKnown()) {
      return;
    }
    if (schema.type().isEmpty() && !schema.isIntOrString() && !schema.keepsUnknown()) {
      problems.add(
          new Violation(
              path + ".type",
              "FieldValueRequired",
              "Required value: must not be empty for specified object fields"));
    }
    for (String key : schema.listMapKeys()) {
      checkKey(schema.items(), key, path);
    }
    schema
        .json()
        .path("properties")
        .properties()
        .forEach(p ->
            checkStructure(new Schema(p.getValue()), path + ".properties[" + p.getKey() + "]"));
    checkStructure(schema.items(), path + ".items");
    if (schema.isDictionary()) {
      checkStructure(schema.fieldOrAny(""), path + ".additionalProperties");
    }
  }

  private void checkKey(Schema items, String key, String path) {
    boolean required = Json.texts(items.json().path("required")).contains(key);
    boolean byDefault = items.fieldOrAny(key).json().has("default");
    if (!items.declares(key)) {
      problems.add(
          Violation.invalid(
              path + ".x-kubernetes-list-map-keys",
              Json.text(key),
              "entries have to be properties of the items"));
    } else if (!required && !byDefault) {
      problems.add(
          new Violation(
              path + ".items.properties[" + key + "].default",
              "FieldValueRequired",
              "Required value: this property is in x-kubernetes-list-map-keys, so it must have a"
                  + " default or be a required property"));
    }
  }

  private List<String> selectable(JsonNode version) {
    return version
        .path("selectableFields")
        .valueStream()
        .map(field -> field.path("jsonPath").asText().substring(1))
        .toList();
  }

  private List<Column> columns(JsonNode version) {
    try {
      return Columns.of(version.path("additionalPrinterColumns"));
    } catch (IllegalArgumentException e) {
      String field = "spec.versions[0].additionalPrinterColumns";
      problems.add(Violation.invalid(field, Json.text(""), String.valueOf(e.getMessage())));
      return List.of();
    }
  }

  /** What the server says of a definition it has accepted. */
  public static ObjectNode acceptedStatus(ObjectNode definition, String now) {
    JsonNode spec = definition.path("spec");
    ObjectNode status = Json.object();
    condition(status, "NamesAccepted", "NoConflicts", "no conflicts found", now);
    condition(
        status, "Established", "InitialNamesAccepted", "the initial names have been accepted", now);
    status.set("acceptedNames", spec.path("names").deepCopy());
    status.set("storedVersions", Json.array(List.of(spec.at("/versions/0/name").asText())));
    return status;
  }

  private static void condition(
      ObjectNode status, String type, String reason, String message, String now) {
    status
        .withArray("/conditions")
        .addObject()
        .put("type", type)
        .put("status", "True")
        .put("lastTransitionTime", now)
        .put("reason", reason)
        .put("message", message);
  }
}
