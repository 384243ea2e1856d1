package dev.understudy.simulator.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.understudy.simulator.kube.schema.Schema;
import java.util.Map;
import java.util.Optional;

/**
 * The types a rule may speak of, taken from the schema, so that a misspelt field is refused with
 * the definition.
 *
 * @param self the type of the value the rule stands at
 * @param structs the objects in it, named after their path; no rule can spell such a name
 */
record Types(CelType self, ImmutableMap<String, CelType> structs) implements CelTypeProvider {

  static Types of(Schema schema) {
    ImmutableMap.Builder<String, CelType> structs = ImmutableMap.builder();
    CelType self = of(schema, "/", structs);
    return new Types(self, structs.buildOrThrow());
  }

  private static CelType of(
      Schema schema, String path, ImmutableMap.Builder<String, CelType> structs) {
    // A value that may be null is compared with null; only a dynamic type may be.
    if (schema.isIntOrString() || schema.isNullable()) {
      return SimpleType.DYN;
    }
    return switch (schema.type()) {
      case "string" -> text(schema.json().path("format").asText());
      case "integer" -> SimpleType.INT;
      case "number" -> SimpleType.DOUBLE;
      case "boolean" -> SimpleType.BOOL;
      case "array" -> ListType.create(of(schema.items(), path + "/[]", structs));
      case "object" -> object(schema, path, structs);
      default -> SimpleType.DYN;
    };
  }

  private static CelType text(String format) {
    return switch (format) {
      case "date-time", "date" -> SimpleType.TIMESTAMP;
      case "duration" -> SimpleType.DURATION;
      case "byte" -> SimpleType.BYTES;
      default -> SimpleType.STRING;
    };
  }

  private static CelType object(
      Schema schema, String path, ImmutableMap.Builder<String, CelType> structs) {
    if (schema.isDictionary()) {
      Schema values = new Schema(schema.json().path("additionalProperties"));
      return MapType.create(SimpleType.STRING, of(values, path + "/{}", structs));
    }
    if (schema.keepsUnknown()) {
      return SimpleType.DYN;
    }
    ImmutableMap.Builder<String, CelType> builder = ImmutableMap.builder();
    for (Map.Entry<String, JsonNode> property : schema.json().path("properties").properties()) {
      String name = Names.escape(property.getKey());
      builder.put(name, of(new Schema(property.getValue()), path + "/" + name, structs));
    }
    ImmutableMap<String, CelType> fields = builder.buildOrThrow();
    StructType struct =
        StructType.create(path, fields.keySet(), name -> Optional.ofNullable(fields.get(name)));
    structs.put(path, struct);
    return struct;
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return structs.values();
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(structs.get(name));
  }
}
