package dev.understudy.simulator.kube.types;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.understudy.simulator.kube.model.Column;
import dev.understudy.simulator.kube.model.Column.Cell;
import dev.understudy.simulator.kube.model.Json;
import java.util.ArrayList;
import java.util.List;

/** Columns from their description in a definition, or in the file of the built-in types. */
final class Columns {
  private static final String NAME_HELP =
      "Name must be unique within a namespace. Cannot be updated.";

  private Columns() {}

  /**
   * @param columns as {@code additionalPrinterColumns}; instead of a jsonPath a built-in column may
   *     name a {@code cell}
   * @return the name, then these; or name and age where there are none
   */
  static List<Column> of(JsonNode columns) {
    List<Column> all = new ArrayList<>();
    if (!columns.path(0).has("first")) {
      all.add(
          new Column("Name", "string", "name", NAME_HELP, 0, (o, now) -> o.at("/metadata/name")));
    }
    if (columns.isEmpty()) {
      Cell age = cell(JsonPath.parse(".metadata.creationTimestamp"), "date");
      all.add(new Column("Age", "date", "", "CreationTimestamp of the object.", 0, age));
    }
    columns.forEach(column -> all.add(column(column)));
    return List.copyOf(all);
  }

  private static Column column(JsonNode json) {
    String path = json.path("jsonPath").asText();
    String type = json.path("type").asText("string");
    String description = "Custom resource definition column (in JSONPath format): " + path;
    Cell cell =
        json.has("cell")
            ? BuiltInCells.named(json.path("cell").asText())
            : cell(JsonPath.parse(path), type);
    return new Column(
        json.path("name").asText(),
        type,
        json.path("format").asText(),
        json.path("description").asText(description),
        json.path("priority").asInt(),
        cell);
  }

  private static Cell cell(JsonPath path, String type) {
    return (object, now) -> {
      JsonNode value = path.first(object);
      if (Json.isAbsent(value)) {
        return NullNode.getInstance();
      }
      return switch (type) {
        case "date" -> Json.text(Age.since(value.asText(), now));
        case "integer", "number", "boolean" -> value;
        default -> Json.text(value.isValueNode() ? value.asText() : Json.write(value));
      };
    };
  }
}
