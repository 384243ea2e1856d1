package dev.understudy.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A place in an OpenAPI document: its value and where it stands, so that a schema can be compiled
 * from its JSON pointer with all its neighbours in reach. Local references are followed.
 */
record SpecNode(JsonNode document, JsonNode value, String pointer) {

  static SpecNode root(JsonNode document) {
    return new SpecNode(document, document, "");
  }

  /** A missing node where there is no such place. */
  SpecNode at(String... names) {
    SpecNode node = this;
    for (String name : names) {
      node = node.child(name, node.value.path(name));
    }
    return node;
  }

  boolean missing() {
    return value.isMissingNode();
  }

  List<SpecNode> elements() {
    List<SpecNode> elements = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      elements.add(child(Integer.toString(i), value.path(i)));
    }
    return elements;
  }

  Map<String, SpecNode> fields() {
    Map<String, SpecNode> fields = new LinkedHashMap<>();
    value.properties().forEach(field -> fields.put(field.getKey(), at(field.getKey())));
    return fields;
  }

  private SpecNode child(String name, JsonNode child) {
    String step = name.replace("~", "~0").replace("/", "~1");
    return new SpecNode(document, child, pointer + "/" + step).resolved();
  }

  /** A schema's own references are left to the schema validator, which starts at the pointer. */
  private SpecNode resolved() {
    JsonNode reference = value.path("$ref");
    if (!reference.isTextual() || !reference.textValue().startsWith("#/")) {
      return this;
    }
    // Some specs percent-encode braces in the fragment.
    String target = URLDecoder.decode(reference.textValue().substring(1), StandardCharsets.UTF_8);
    return new SpecNode(document, document.at(target), target).resolved();
  }
}
