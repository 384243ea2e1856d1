package dev.understudy.simulator.kube.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Replaces what differs from run to run by placeholders, numbered in the order of first appearance.
 * Two runs agree when their masked answers are equal: equal ids and versions got equal
 * placeholders.
 */
final class Masking {
  private static final Set<String> TIMES =
      Set.of(
          "creationTimestamp",
          "deletionTimestamp",
          "lastTransitionTime",
          "time",
          "firstTimestamp",
          "lastTimestamp",
          "eventTime");

  private static final String AGE = "(\\d+[smhdy]){1,2}";

  private final Map<String, String> placeholders;
  private final Map<String, String> values;

  Masking() {
    this(Map.of(), Map.of());
  }

  private Masking(Map<String, String> placeholders, Map<String, String> values) {
    this.placeholders = new HashMap<>(placeholders);
    this.values = new HashMap<>(values);
  }

  /** One that knows the same and learns by itself. */
  Masking copy() {
    return new Masking(placeholders, values);
  }

  /** What the server said, masked. */
  JsonNode answer(JsonNode answer) {
    JsonNode masked = answer.deepCopy();
    visit(masked);
    return masked;
  }

  /** A request with the values of this run in place of placeholders. */
  String fill(String text) {
    String filled = text;
    for (Map.Entry<String, String> entry : values.entrySet()) {
      filled = filled.replace(entry.getKey(), entry.getValue());
    }
    return filled;
  }

  /** A request with placeholders in place of what earlier answers gave. */
  String mask(String request) {
    String masked = request;
    for (Map.Entry<String, String> entry : placeholders.entrySet()) {
      String value = entry.getKey().substring(entry.getKey().indexOf(' ') + 1);
      if (entry.getKey().startsWith("uid ")) {
        masked = masked.replace(value, entry.getValue());
      } else {
        masked = masked.replace("\"" + value + "\"", "\"" + entry.getValue() + "\"");
        masked =
            masked.replaceAll(
                "resourceVersion=" + value + "(?=&|$)", "resourceVersion=" + entry.getValue());
      }
    }
    return masked;
  }

  private void visit(JsonNode node) {
    if (node instanceof ObjectNode object) {
      visitObject(object);
    } else {
      node.forEach(this::visit);
    }
  }

  private void visitObject(ObjectNode object) {
    if (object.path("kind").asText().equals("Table")) {
      maskTable(object);
    }
    if (object.path("reason").asText().matches("Invalid|Conflict")
        && object.path("details").has("causes")) {
      sortCauses(object);
    }
    dropInsignificant(object);
    boolean list = object.path("kind").asText().matches(".*List|Table");
    for (String name : new TreeSet<>(names(object))) {
      JsonNode value = object.get(name);
      if (name.equals("metadata") && list && value instanceof ObjectNode metadata) {
        dropInsignificant(metadata);
        metadata.put("resourceVersion", listVersion(metadata.path("resourceVersion").asText()));
      } else if (TIMES.contains(name) && value.isTextual()) {
        object.put(name, "{{time}}");
      } else if (name.equals("uid") && value.isTextual()) {
        object.put(name, placeholder("uid", value.asText()));
      } else if (name.equals("resourceVersion") && value.isTextual()) {
        object.put(name, placeholder("version", value.asText()));
      } else {
        visit(value);
      }
    }
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private String placeholder(String kind, String value) {
    String key = kind + " " + value;
    String known = placeholders.get(key);
    if (known != null) {
      return known;
    }
    long number = placeholders.keySet().stream().filter(k -> k.startsWith(kind + " ")).count() + 1;
    String placeholder = "{{" + kind + "-" + number + "}}";
    placeholders.put(key, placeholder);
    values.put(placeholder, value);
    return placeholder;
  }

  /** The version of a list counts all that happened on the server: each stands for itself. */
  private String listVersion(String value) {
    long number = values.keySet().stream().filter(k -> k.startsWith("{{list")).count() + 1;
    String placeholder = "{{list-" + number + "}}";
    placeholders.put("list " + value, placeholder);
    values.put(placeholder, value);
    return placeholder;
  }

  private static void maskTable(ObjectNode table) {
    JsonNode columns = table.path("columnDefinitions");
    for (int i = 0; i < columns.size(); i++) {
      ((ObjectNode) columns.get(i)).remove("description");
    }
    for (JsonNode row : table.path("rows")) {
      ArrayNode cells = (ArrayNode) row.get("cells");
      for (int i = 0; i < cells.size(); i++) {
        if (cells.get(i).isTextual() && cells.get(i).asText().matches(AGE)) {
          cells.set(i, TextNode.valueOf("{{age}}"));
        }
      }
    }
  }

  /** The real server finds what is wrong in no particular order, and some of it twice. */
  private static void sortCauses(ObjectNode status) {
    Set<JsonNode> causes = new TreeSet<>(Comparator.comparing(JsonNode::toString));
    status.at("/details/causes").forEach(causes::add);
    ((ObjectNode) status.get("details")).putArray("causes").addAll(causes);
    if (causes.size() > 1) {
      String message = status.path("message").asText();
      int list = message.indexOf(": [");
      status.put("message", list < 0 ? message : message.substring(0, list) + ": {{causes}}");
    }
  }

  private static void dropInsignificant(ObjectNode object) {
    if (object.path("continue").asText("x").isEmpty()) {
      object.remove("continue");
    }
    object.remove("storageVersionHash");
    if (object.path("labels") instanceof ObjectNode labels) {
      labels.remove("kubernetes.io/metadata.name");
      if (labels.isEmpty()) {
        object.remove("labels");
      }
    }
    // How much of a built-in object an Update owns depends on the Go type behind it.
    JsonNode managed = object.path("managedFields");
    if (managed.valueStream().anyMatch(e -> !e.path("apiVersion").asText().startsWith("harbour"))) {
      object.remove("managedFields");
    } else if (managed instanceof ArrayNode entries) {
      // Sorted by time, which is whether or not a second has passed between two writes.
      List<JsonNode> sorted = new ArrayList<>();
      entries.forEach(sorted::add);
      sorted.sort(Comparator.comparing(Masking::managerOf));
      entries.removeAll();
      entries.addAll(sorted);
    }
  }

  private static String managerOf(JsonNode entry) {
    return entry.path("manager").asText()
        + entry.path("operation").asText()
        + entry.path("subresource").asText();
  }
}
