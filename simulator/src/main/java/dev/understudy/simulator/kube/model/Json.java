package dev.understudy.simulator.kube.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;

/** Reading and writing of JSON and YAML text. */
public final class Json {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final YAMLMapper YAML = new YAMLMapper();

  private Json() {}

  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  public static ArrayNode array() {
    return JSON.createArrayNode();
  }

  public static ArrayNode array(List<String> texts) {
    ArrayNode array = array();
    texts.forEach(array::add);
    return array;
  }

  public static JsonNode text(String text) {
    return JSON.getNodeFactory().textNode(text);
  }

  /** JSON or YAML; a JSON text is recognised by its first character. */
  public static JsonNode parse(String text) throws JsonProcessingException {
    String start = text.stripLeading();
    boolean json = start.startsWith("{") || start.startsWith("[");
    return json ? JSON.readTree(text) : YAML.readTree(text);
  }

  /** Maps, lists and scalars as a tree. */
  public static JsonNode tree(Object value) {
    return JSON.valueToTree(value);
  }

  /** Without spaces, fields in their order of appearance. */
  public static String write(JsonNode node) {
    return node.toString();
  }

  /** Like {@link #write}, with fields in alphabetical order. */
  public static String writeSorted(JsonNode node) {
    try {
      Object plain = JSON.treeToValue(node, Object.class);
      return JSON.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(plain);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree is always writable", e);
    }
  }

  public static String writeYaml(JsonNode node) {
    try {
      return YAML.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree is always writable", e);
    }
  }

  public static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  public static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
