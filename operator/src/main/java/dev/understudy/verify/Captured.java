package dev.understudy.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.understudy.plan.Interpolation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Puts captured values, by name, where {@code $(name)} refers to them. */
final class Captured {
  private Captured() {}

  static Object get(Map<String, Object> captured, String name) throws StepStopped {
    Object value = captured.get(name);
    if (value == null) {
      throw StepStopped.error("nothing was captured as " + name);
    }
    return value;
  }

  /** As it is: for headers and bodies. */
  static String inText(String text, Map<String, Object> captured) throws StepStopped {
    require(text, captured);
    return Interpolation.expand(
        text, name -> Optional.ofNullable(captured.get(name)).map(CelValues::text));
  }

  /** URL-encoded, so that a value can't become a further path segment or parameter. */
  static String inUrl(String path, Map<String, Object> captured) throws StepStopped {
    require(path, captured);
    return Interpolation.expand(
        path,
        name ->
            Optional.ofNullable(captured.get(name)).map(CelValues::text).map(Captured::urlEncoded));
  }

  static String urlEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * In every string of the JSON; a string that is one reference and nothing else becomes the value
   * itself, so that a number stays one.
   */
  static JsonNode inJson(JsonNode json, Map<String, Object> captured) throws StepStopped {
    if (json.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : json.properties()) {
        object.set(field.getKey(), inJson(field.getValue(), captured));
      }
      return object;
    }
    if (json.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (JsonNode item : json) {
        array.add(inJson(item, captured));
      }
      return array;
    }
    return json.isTextual() ? inString(json.textValue(), captured) : json;
  }

  private static JsonNode inString(String text, Map<String, Object> captured) throws StepStopped {
    Optional<String> sole = Interpolation.soleReference(text);
    return sole.isPresent()
        ? CelValues.node(get(captured, sole.get()))
        : TextNode.valueOf(inText(text, captured));
  }

  private static void require(String text, Map<String, Object> captured) throws StepStopped {
    for (String name : Interpolation.references(text)) {
      if (CelValues.isNull(get(captured, name))) {
        throw StepStopped.error("what was captured as %s is null".formatted(name));
      }
    }
  }
}
