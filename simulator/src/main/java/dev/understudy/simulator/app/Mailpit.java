package dev.understudy.simulator.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A Mailpit that takes mail over its API and not over SMTP: {@code POST /api/v1/send}, {@code GET
 * /api/v1/search} with {@code to:}, which finds parts of addresses, and {@code GET
 * /api/v1/message/{ID}}. What it was sent is gone when it ends.
 */
final class Mailpit {

  /** Images that are one. */
  static final String IMAGE = "axllent/mailpit";

  private static final String MESSAGE = "/api/v1/message/";

  private final InstantSource clock;
  private final List<ObjectNode> messages = new ArrayList<>();

  Mailpit(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Reply answer(Api.Request request) {
    String path = request.path();
    return switch (request.method() + " " + path) {
      case "GET /" -> Reply.html("<!doctype html><title>Mailpit</title>");
      case "GET /livez", "GET /readyz" -> Reply.html("ok");
      case "POST /api/v1/send" -> send(request.body());
      case "GET /api/v1/search" -> search(request.query().getOrDefault("query", ""));
      default -> path.startsWith(MESSAGE) ? message(path.substring(MESSAGE.length())) : none();
    };
  }

  private Reply send(JsonNode mail) {
    if (!mail.path("From").path("Email").asText().contains("@") || mail.path("To").isEmpty()) {
      return Reply.json(400, Reply.object().put("Error", "From and To are required"));
    }
    ObjectNode message =
        Reply.object()
            .put("ID", Tokens.random().replaceAll("[-_]", "x").substring(0, 22))
            .put("Subject", mail.path("Subject").asText())
            .put("Created", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
            .put("Text", mail.path("Text").asText())
            .put("HTML", mail.path("HTML").asText());
    message.set("From", address(mail.path("From")));
    mail.path("To").forEach(to -> message.withArray("To").add(address(to)));
    messages.addFirst(message);
    return Reply.json(200, Reply.object().put("ID", message.path("ID").asText()));
  }

  private static ObjectNode address(JsonNode person) {
    return Reply.object()
        .put("Name", person.path("Name").asText())
        .put("Address", person.path("Email").asText());
  }

  private Reply search(String query) {
    if (query.isBlank()) {
      return Reply.json(400, Reply.object().put("Error", "Error: no search query"));
    }
    String part = query.replaceFirst("^to:", "").toLowerCase(Locale.ROOT);
    ObjectNode answer = Reply.object().put("total", messages.size()).put("start", 0);
    answer.withArray("messages");
    for (ObjectNode message : messages) {
      if (message.path("To").toString().toLowerCase(Locale.ROOT).contains(part)) {
        ObjectNode summary = message.deepCopy();
        summary.remove(List.of("Text", "HTML"));
        answer.withArray("messages").add(summary);
      }
    }
    return Reply.json(200, answer.put("messages_count", answer.path("messages").size()));
  }

  private Reply message(String id) {
    return messages.stream()
        .filter(message -> message.path("ID").asText().equals(id))
        .findFirst()
        .map(message -> Reply.json(200, message))
        .orElseGet(Mailpit::none);
  }

  private static Reply none() {
    return Reply.json(404, Reply.object().put("Error", "Message not found"));
  }
}
