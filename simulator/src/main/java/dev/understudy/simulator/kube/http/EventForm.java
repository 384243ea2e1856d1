package dev.understudy.simulator.kube.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.ResourceType;
import java.util.List;
import java.util.Map;

/**
 * Events have two forms of the same stored object: {@code v1}, which is stored, and {@code
 * events.k8s.io/v1}.
 */
final class EventForm {
  private static final Map<String, String> NEWER_NAMES =
      Map.of(
          "involvedObject", "regarding",
          "message", "note",
          "reportingComponent", "reportingController",
          "source", "deprecatedSource",
          "firstTimestamp", "deprecatedFirstTimestamp",
          "lastTimestamp", "deprecatedLastTimestamp",
          "count", "deprecatedCount");

  private EventForm() {}

  static boolean isNewer(ResourceType type) {
    return type.is("events.k8s.io", "events");
  }

  static ObjectNode toNewer(ObjectNode stored) {
    ObjectNode event = stored.deepCopy().put("apiVersion", "events.k8s.io/v1");
    NEWER_NAMES.forEach((old, newer) -> rename(event, old, newer));
    for (String field : List.of("reportingController", "reportingInstance")) {
      if (event.path(field).asText().isEmpty()) {
        event.remove(field);
      }
    }
    return event;
  }

  static ObjectNode toStored(ObjectNode sent) {
    ObjectNode event = sent.deepCopy().put("apiVersion", "v1");
    NEWER_NAMES.forEach((old, newer) -> rename(event, newer, old));
    return event;
  }

  private static void rename(ObjectNode event, String from, String to) {
    if (event.has(from)) {
      event.set(to, event.remove(from));
    }
  }
}
