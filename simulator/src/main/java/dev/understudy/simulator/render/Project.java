package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** A group of environments in a workspace. */
record Project(
    String id, String ownerId, String name, Instant createdAt, Instant updatedAt, long position) {

  Project renamed(String newName, Instant now) {
    return new Project(id, ownerId, newName, createdAt, now, position);
  }

  ObjectNode toJson(Owner owner, List<String> environmentIds) {
    ObjectNode json =
        Json.object()
            .put("id", id)
            .put("createdAt", createdAt.toString())
            .put("updatedAt", updatedAt.toString())
            .put("name", name);
    json.set("owner", owner.toJson());
    json.set("environmentIds", Json.strings(environmentIds));
    return json;
  }
}
