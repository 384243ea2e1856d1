package dev.understudy.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as CEL takes them. It knows no Java null (an unknown to it), no Integer and no BigDecimal
 * (neither compares with its own numbers), so whole numbers are Long and all others Double.
 */
final class CelValues {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CelValues() {}

  static Object of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
        yield fields;
      }
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        node.forEach(item -> items.add(of(item)));
        yield items;
      }
      case NUMBER -> number(node.decimalValue());
      case BOOLEAN -> node.booleanValue();
      case NULL, MISSING -> NullValue.NULL_VALUE;
      case STRING, BINARY, POJO -> node.asText();
    };
  }

  /** Long where it is whole and fits, also 3.0; Double otherwise. */
  static Object number(BigDecimal number) {
    try {
      return number.longValueExact();
    } catch (ArithmeticException notALong) {
      return number.doubleValue();
    }
  }

  static Object orNull(@Nullable Object value) {
    return value == null ? NullValue.NULL_VALUE : value;
  }

  static boolean isNull(Object value) {
    return value instanceof NullValue;
  }

  /** For people, and for insertion into text: strings as they are, structures as JSON. */
  static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Double number when Double.isFinite(number) ->
          BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
      case List<?> list -> json(list);
      case Map<?, ?> map -> json(map);
      case NullValue none -> "null";
      default -> String.valueOf(value);
    };
  }

  /** A JSON node of the same value. */
  static JsonNode node(Object value) {
    return JSON.valueToTree(plain(value));
  }

  private static String json(Object structure) {
    return JSON.valueToTree(plain(structure)).toString();
  }

  private static @Nullable Object plain(Object value) {
    return switch (value) {
      case NullValue none -> null;
      case List<?> list -> {
        List<@Nullable Object> items = new ArrayList<>();
        list.forEach(item -> items.add(plain(item)));
        yield items;
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.forEach((key, item) -> fields.put(String.valueOf(key), plain(item)));
        yield fields;
      }
      case String text -> text;
      case Boolean flag -> flag;
      case Number number -> number;
      default -> String.valueOf(value);
    };
  }
}
