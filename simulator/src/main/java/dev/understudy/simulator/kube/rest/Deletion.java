package dev.understudy.simulator.kube.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Key;
import dev.understudy.simulator.kube.model.Meta;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.store.Store;
import java.util.function.Supplier;

/** Takes objects away at once, or marks them where finalizers or content still hold them. */
final class Deletion {
  private final Store store;
  private final Supplier<String> now;

  Deletion(Store store, Supplier<String> now) {
    this.store = store;
    this.now = now;
  }

  /** The marked object, or the Status of an object that is gone. */
  ObjectNode delete(ResourceType type, Key key, ObjectNode live, boolean dryRun) {
    boolean held = !Meta.finalizers(live).isEmpty() || Collector.holdsOthers(type);
    if (!held) {
      if (!dryRun) {
        store.remove(key, live);
      }
      return gone(type, live);
    }
    if (Meta.isDeleting(live)) {
      return live;
    }
    ObjectNode marked = mark(type, live);
    return dryRun ? marked : store.put(key, marked);
  }

  private ObjectNode mark(ResourceType type, ObjectNode live) {
    ObjectNode marked = live.deepCopy();
    ObjectNode metadata = Meta.of(marked);
    metadata.put("deletionTimestamp", now.get());
    if (metadata.has("generation")) {
      metadata.put("generation", metadata.path("generation").asLong() + 1);
    }
    if (type.isNamespace()) {
      marked.withObject("/status").put("phase", "Terminating");
    } else {
      metadata.put("deletionGracePeriodSeconds", 0);
    }
    return marked;
  }

  private static ObjectNode gone(ResourceType type, ObjectNode live) {
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    ObjectNode details = status.put("status", "Success").putObject("details");
    details.put("name", Meta.name(live));
    if (!type.group().isEmpty()) {
      details.put("group", type.group());
    }
    details.put("kind", type.plural()).put("uid", Meta.uid(live));
    return status;
  }
}
