package dev.understudy.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AnyOfValidator;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.Keyword;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.ValidatorTypeCode;
import com.networknt.schema.oas.OpenApi30;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas of one operation, compiled when first needed. One factory an operation: a factory
 * shared by all operations of a large spec grows with each of them and slows to a halt.
 */
final class SpecSchemas {

  private static final JsonMetaSchema DIALECT =
      JsonMetaSchema.builder(OpenApi30.getInstance())
          .keyword(new LooseOneOf())
          // The document around a schema, and vendor extensions in it, say nothing about validity.
          .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
          .build();

  private final JsonSchema document;
  private final Map<String, JsonSchema> byPointer = new ConcurrentHashMap<>();

  SpecSchemas(JsonNode document) {
    this.document =
        JsonSchemaFactory.builder()
            .defaultMetaSchemaIri(DIALECT.getIri())
            .metaSchema(DIALECT)
            .build()
            .getSchema(
                SchemaLocation.of("https://spec.invalid/openapi"),
                document,
                SchemaValidatorsConfig.builder().build());
  }

  List<String> problems(SpecNode schema, JsonNode value) {
    JsonSchema compiled =
        byPointer.computeIfAbsent(
            schema.pointer(),
            pointer -> document.getRefSchema(SchemaLocation.Fragment.of(pointer)));
    return compiled.validate(value).stream().map(ValidationMessage::getMessage).sorted().toList();
  }

  /**
   * Taken as {@code anyOf}: Render's kinds of services are a {@code oneOf} whose members overlap;
   * what a web service has fits a private one too.
   */
  private static final class LooseOneOf implements Keyword {

    @Override
    public String getValue() {
      return ValidatorTypeCode.ONE_OF.getValue();
    }

    @Override
    public JsonValidator newValidator(
        SchemaLocation schemaLocation,
        JsonNodePath evaluationPath,
        JsonNode schemaNode,
        JsonSchema parentSchema,
        ValidationContext context) {
      return new AnyOfValidator(schemaLocation, evaluationPath, schemaNode, parentSchema, context);
    }
  }
}
