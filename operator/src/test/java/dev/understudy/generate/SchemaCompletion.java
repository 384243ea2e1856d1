package dev.understudy.generate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.understudy.api.ListMap;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/**
 * Walks a record and its schema side by side and adds what the generator can't: list types, what a
 * condition requires. Refuses what an API server would refuse for cost: a list or string without a
 * bound.
 */
final class SchemaCompletion {
  private SchemaCompletion() {}

  static void complete(JSONSchemaProps schema, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      Field field = field(type, component.getName());
      JSONSchemaProps property = schema.getProperties().get(wireName(field));
      if (!field.isAnnotationPresent(JsonPropertyDescription.class)) {
        throw new IllegalStateException(where(type, component) + " has no description");
      }
      complete(property, component.getGenericType(), field, where(type, component));
    }
  }

  private static void complete(JSONSchemaProps schema, Type type, Field field, String where) {
    switch (schema.getType() == null ? "" : schema.getType()) {
      case "array" -> completeList(schema, argument(type, 0), field, where);
      case "object" -> completeObject(schema, type, field, where);
      case "string" -> requireBound(schema, where);
      default -> {}
    }
  }

  private static void completeList(JSONSchemaProps schema, Type item, Field field, String where) {
    if (schema.getMaxItems() == null) {
      throw new IllegalStateException(where + " has no maxItems");
    }
    ListMap key = field.getAnnotation(ListMap.class);
    schema.setXKubernetesListType(key == null ? "atomic" : "map");
    if (key != null) {
      schema.setXKubernetesListMapKeys(List.of(key.value()));
    }
    JSONSchemaProps items = schema.getItems().getSchema();
    if (item == Condition.class) {
      completeCondition(items);
    } else {
      complete(items, item, field, where + "[]");
    }
  }

  private static void completeObject(JSONSchemaProps schema, Type type, Field field, String where) {
    if (type instanceof Class<?> c && c.isRecord()) {
      complete(schema, c);
    } else if (type instanceof ParameterizedType p && p.getRawType() == Map.class) {
      if (schema.getMaxProperties() == null) {
        throw new IllegalStateException(where + " has no maxProperties");
      }
      complete(
          schema.getAdditionalProperties().getSchema(), argument(type, 1), field, where + "{}");
    }
  }

  private static void requireBound(JSONSchemaProps schema, String where) {
    if (schema.getMaxLength() == null && schema.getEnum().isEmpty()) {
      throw new IllegalStateException(where + " has no maxLength");
    }
  }

  /** The API server insists that the key of a list-map is required. */
  private static void completeCondition(JSONSchemaProps condition) {
    condition.setRequired(List.of("type", "status", "lastTransitionTime", "reason", "message"));
    Map<String, JSONSchemaProps> fields = condition.getProperties();
    fields.get("type").setMaxLength(316L);
    fields.get("reason").setMaxLength(1024L);
    fields.get("message").setMaxLength(32768L);
    fields.get("lastTransitionTime").setFormat("date-time");
    ConditionWords.DESCRIPTIONS.forEach((name, text) -> fields.get(name).setDescription(text));
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  /** A field whose name is a word of Java has another there. */
  private static String wireName(Field field) {
    JsonProperty named = field.getAnnotation(JsonProperty.class);
    return named == null ? field.getName() : named.value();
  }

  private static Field field(Class<?> type, String name) {
    try {
      return type.getDeclaredField(name);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String where(Class<?> type, RecordComponent component) {
    return type.getSimpleName() + "." + component.getName();
  }
}
