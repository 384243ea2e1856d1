package dev.understudy.simulator.kube.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Meta;
import dev.understudy.simulator.kube.model.Refusal;
import dev.understudy.simulator.kube.model.ResourceType;
import dev.understudy.simulator.kube.store.Selector;
import dev.understudy.simulator.kube.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** GET of one object and of collections, page by page where the client limits them. */
final class Reads {
  private final Store store;

  Reads(Store store) {
    this.store = store;
  }

  ObjectNode get(Target target, Form form) {
    ObjectNode object = store.get(target.key());
    if (object == null) {
      throw Refusal.notFound(target.type(), target.name());
    }
    return form.one(object);
  }

  List<ObjectNode> select(Target target, Request request) {
    ResourceType type = target.type();
    var selector =
        Selector.of(request.query("labelSelector"), request.query("fieldSelector"), type);
    return store.list(type.group(), type.plural(), target.namespace()).stream()
        .filter(selector)
        .toList();
  }

  ObjectNode list(Target target, Request request, Form form) {
    long limit = request.number("limit", 0);
    checkVersion(request);
    return store.locked(() -> {
      List<ObjectNode> all = select(target, request);
      int start = start(request.query("continue"), all);
      int end = limit > 0 ? (int) Math.min(start + limit, all.size()) : all.size();
      List<ObjectNode> page = all.subList(start, end);
      ObjectNode metadata = Json.object();
      metadata.put("resourceVersion", String.valueOf(store.revision()));
      if (end < all.size()) {
        metadata.put("continue", token(page.getLast()));
        metadata.put("remainingItemCount", all.size() - end);
      }
      return form.list(page, metadata);
    });
  }

  private void checkVersion(Request request) {
    long asked = request.number("resourceVersion", 0);
    boolean exact = request.query("resourceVersionMatch").equals("Exact");
    if (exact && asked != store.revision()) {
      throw Refusal.expired("the state at resource version " + asked + " is not kept");
    }
    if (asked > store.revision()) {
      String message = "Too large resource version: %d, current: %d";
      throw Refusal.of(504, "Timeout", message.formatted(asked, store.revision()));
    }
  }

  private String token(ObjectNode last) {
    ObjectNode token = Json.object().put("revision", store.revision());
    token.put("uid", Meta.uid(last));
    return Base64.getUrlEncoder()
        .encodeToString(Json.write(token).getBytes(StandardCharsets.UTF_8));
  }

  /** A page follows only on an unchanged store: earlier states are not kept. */
  private int start(String token, List<ObjectNode> all) {
    if (token.isEmpty()) {
      return 0;
    }
    JsonNode read = readToken(token);
    for (int i = 0; i < all.size(); i++) {
      boolean last = Meta.uid(all.get(i)).equals(read.path("uid").asText());
      if (last && read.path("revision").asLong() == store.revision()) {
        return i + 1;
      }
    }
    throw Refusal.expired(
        "The provided continue parameter is too old to display a consistent list result. You must"
            + " start a new list without the continue parameter.");
  }

  private static JsonNode readToken(String token) {
    try {
      return Json.parse(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | JsonProcessingException e) {
      throw Refusal.badRequest("continue key is not valid: " + e.getMessage());
    }
  }
}
