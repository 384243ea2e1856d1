package dev.understudy.simulator.kube.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Meta;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.model.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** How a client wants objects: as they are, or as a table. Chosen by the Accept header. */
record Form(boolean table, ResourceType type, String include, Supplier<Instant> now) {

  static Form of(Request request, ResourceType type, Supplier<Instant> now) {
    for (String accepted : request.header("Accept").split(",")) {
      String media = accepted.replace(" ", "");
      boolean json = media.startsWith("application/json");
      if (json && media.contains("as=Table") && media.contains("v=v1;")) {
        return new Form(true, type, request.query("includeObject"), now);
      }
      if ((json && !media.contains("as="))
          || media.isEmpty()
          || media.startsWith("*/*")
          || media.startsWith("application/*")) {
        return new Form(false, type, "", now);
      }
    }
    throw Refusal.of(
        406, "NotAcceptable", "only application/json, and tables of it, can be answered");
  }

  ObjectNode one(ObjectNode object) {
    if (!table) {
      return served(object);
    }
    ObjectNode metadata = Json.object().put("resourceVersion", Meta.resourceVersion(object));
    return Tables.of(List.of(object), metadata, type, include, now.get());
  }

  /** A later object of a watch: a table does not repeat its columns. */
  ObjectNode further(ObjectNode object) {
    ObjectNode one = one(object);
    return table ? one.putNull("columnDefinitions") : one;
  }

  ObjectNode list(List<ObjectNode> objects, ObjectNode metadata) {
    if (table) {
      return Tables.of(objects, metadata, type, include, now.get());
    }
    ObjectNode list = Json.object().put("kind", type.listKind());
    list.put("apiVersion", type.apiVersion()).set("metadata", metadata);
    objects.forEach(object -> list.withArray("/items").add(served(object)));
    if (objects.isEmpty()) {
      list.putArray("items");
    }
    return list;
  }

  private ObjectNode served(ObjectNode object) {
    return EventForm.isNewer(type) ? EventForm.toNewer(object) : object;
  }
}
