package dev.understudy.simulator.kube.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.schema.Schema;

/**
 * The annotation of client-side apply. When {@code kubectl} moves an object to server-side apply,
 * what the annotation says was applied counts as its own, and the annotation follows.
 */
final class LastApplied {
  private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";

  private LastApplied() {}

  static boolean concerns(FieldManager manager) {
    return manager.name().equals("kubectl") && manager.subresource().isEmpty();
  }

  static FieldSet fields(ObjectNode live, Schema schema) {
    String text = live.path("metadata").path("annotations").path(ANNOTATION).asText();
    try {
      JsonNode applied = text.isEmpty() ? Json.object() : Json.parse(text);
      FieldSet annotation = FieldSets.of(annotated(text), schema);
      return FieldSets.of(applied, schema).union(annotation);
    } catch (JsonProcessingException notByKubectl) {
      // Anybody can write an annotation; one that is no configuration claims nothing.
      return FieldSet.EMPTY;
    }
  }

  private static ObjectNode annotated(String text) {
    ObjectNode object = Json.object();
    object.putObject("metadata").putObject("annotations").put(ANNOTATION, text);
    return object;
  }

  static void follow(ObjectNode merged, ObjectNode configuration) {
    if (merged.path("metadata").path("annotations") instanceof ObjectNode annotations
        && annotations.has(ANNOTATION)) {
      ObjectNode applied = configuration.deepCopy();
      if (applied.path("metadata").path("annotations") instanceof ObjectNode own) {
        own.remove(ANNOTATION);
      }
      annotations.put(ANNOTATION, Json.writeSorted(applied) + "\n");
    }
  }
}
