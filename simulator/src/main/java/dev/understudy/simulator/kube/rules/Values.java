package dev.understudy.simulator.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import dev.understudy.simulator.kube.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON as CEL sees it: whole numbers as long, others as double, objects as maps with escaped names.
 */
final class Values {
  private static final Pattern DURATION_PART = Pattern.compile("([\\d.]+)(ns|us|µs|ms|s|m|h|d|w)");

  private Values() {}

  static Object of(JsonNode value, Schema schema) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> NullValue.NULL_VALUE;
      case BOOLEAN -> value.asBoolean();
      case NUMBER -> number(value, schema);
      case STRING, BINARY -> text(value.asText(), schema.json().path("format").asText());
      case ARRAY -> list(value, schema);
      case OBJECT, POJO -> map(value, schema);
    };
  }

  private static Object number(JsonNode value, Schema schema) {
    boolean whole = schema.type().equals("integer") || value.isIntegralNumber();
    return whole && !schema.type().equals("number") ? value.asLong() : (Object) value.asDouble();
  }

  private static Object text(String text, String format) {
    return switch (format) {
      case "date-time" -> OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
      case "date" -> midnight(text);
      case "duration" -> duration(text);
      case "byte" -> CelByteString.of(Base64.getDecoder().decode(text));
      default -> text;
    };
  }

  private static Instant midnight(String date) {
    return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Duration duration(String text) {
    double seconds = 0;
    Matcher part = DURATION_PART.matcher(text);
    while (part.find()) {
      seconds += Double.parseDouble(part.group(1)) * secondsOf(part.group(2));
    }
    Duration length = Duration.ofNanos(Math.round(seconds * 1e9));
    return text.startsWith("-") ? length.negated() : length;
  }

  private static double secondsOf(String unit) {
    return switch (unit) {
      case "ns" -> 1e-9;
      case "us", "µs" -> 1e-6;
      case "ms" -> 1e-3;
      case "m" -> 60;
      case "h" -> 3_600;
      case "d" -> 86_400;
      case "w" -> 604_800;
      default -> 1;
    };
  }

  private static List<Object> list(JsonNode list, Schema schema) {
    List<Object> items = new ArrayList<>();
    list.forEach(item -> items.add(of(item, schema.items())));
    return items;
  }

  private static Map<String, Object> map(JsonNode object, Schema schema) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = field.getKey();
      fields.put(
          schema.declares(name) ? Names.escape(name) : name,
          of(field.getValue(), schema.fieldOrAny(name)));
    }
    return fields;
  }
}
