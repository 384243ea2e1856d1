package dev.understudy.generate;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code docs/reference.md}: every field of both kinds, as the API server knows them. */
final class ReferencePage {
  private final List<List<String>> fields = new ArrayList<>();
  private final List<List<String>> rules = new ArrayList<>();

  private ReferencePage() {}

  /**
   * @param crds YAML by the name of the definition
   */
  static String markdown(Map<String, String> crds) {
    Markdown page =
        new Markdown()
            .title("Reference")
            .paragraph(
                "Every field of the custom resources, from their definitions. [] stands for each"
                    + " entry of a list, {} for each value of a map. kubectl explain says the same.");
    for (String yaml : crds.values()) {
      write(page, Serialization.unmarshal(yaml, CustomResourceDefinition.class));
    }
    return page.toString();
  }

  private static void write(Markdown page, CustomResourceDefinition crd) {
    CustomResourceDefinitionVersion version = crd.getSpec().getVersions().getFirst();
    JSONSchemaProps schema = version.getSchema().getOpenAPIV3Schema();
    String kind = crd.getSpec().getNames().getKind();
    page.heading(2, kind)
        .paragraph(
            "%s/%s, short name %s, %s."
                .formatted(
                    crd.getSpec().getGroup(),
                    version.getName(),
                    String.join(", ", crd.getSpec().getNames().getShortNames()),
                    crd.getSpec().getScope().toLowerCase(Locale.ROOT)))
        .paragraph(schema.getDescription());
    for (String part : List.of("spec", "status")) {
      ReferencePage reference = new ReferencePage();
      reference.collect(part, schema.getProperties().get(part));
      page.heading(3, kind + " " + part)
          .table(List.of("Field", "Type", "Required", "Bounds", "Description"), reference.fields);
      if (!reference.rules.isEmpty()) {
        page.heading(3, kind + " " + part + ": rules")
            .table(List.of("At", "Message", "Rule (CEL)"), reference.rules);
      }
    }
  }

  private void collect(String path, JSONSchemaProps schema) {
    for (ValidationRule rule : schema.getXKubernetesValidations()) {
      rules.add(
          List.of(
              Markdown.code(path),
              Markdown.plain(rule.getMessage()),
              Markdown.code(rule.getRule())));
    }
    schema
        .getProperties()
        .forEach((name, property) ->
            field(path + "." + name, property, schema.getRequired().contains(name)));
    if (schema.getItems() != null) {
      collect(path + "[]", schema.getItems().getSchema());
    }
    if (schema.getAdditionalProperties() != null) {
      collect(path + "{}", schema.getAdditionalProperties().getSchema());
    }
  }

  private void field(String path, JSONSchemaProps schema, boolean required) {
    fields.add(
        List.of(
            Markdown.code(path),
            SchemaWords.type(schema),
            required ? "yes" : "",
            SchemaWords.bounds(schema),
            schema.getDescription() == null ? "" : Markdown.plain(schema.getDescription())));
    collect(path, schema);
  }
}
