package dev.understudy.simulator.kube.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Column;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.ResourceType;
import java.time.Instant;
import java.util.List;

/** Objects as rows, for {@code kubectl get}. */
final class Tables {
  private Tables() {}

  /**
   * @param include {@code Metadata} (also when empty), {@code Object} or {@code None}
   */
  static ObjectNode of(
      List<ObjectNode> objects,
      ObjectNode listMetadata,
      ResourceType type,
      String include,
      Instant now) {
    ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    table.set("metadata", listMetadata);
    ArrayNode definitions = table.putArray("columnDefinitions");
    for (Column column : type.columns()) {
      definitions
          .addObject()
          .put("name", column.name())
          .put("type", column.type())
          .put("format", column.format())
          .put("description", column.description())
          .put("priority", column.priority());
    }
    ArrayNode rows = table.putArray("rows");
    objects.forEach(object -> addRow(rows.addObject(), object, type, include, now));
    return table;
  }

  private static void addRow(
      ObjectNode row, ObjectNode object, ResourceType type, String include, Instant now) {
    ArrayNode cells = row.putArray("cells");
    type.columns().forEach(column -> cells.add(column.cell().of(object, now)));
    switch (include) {
      case "None" -> {}
      case "Object" -> row.set("object", object);
      default -> {
        ObjectNode partial = row.putObject("object").put("kind", "PartialObjectMetadata");
        partial.put("apiVersion", "meta.k8s.io/v1").set("metadata", object.get("metadata"));
      }
    }
  }
}
