package dev.understudy.simulator.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.understudy.simulator.kube.model.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One answer in JSON. */
record Response(int code, JsonNode body, List<String> warnings) {

  static Response ok(JsonNode body) {
    return new Response(200, body, List.of());
  }

  void send(HttpExchange exchange) throws IOException {
    byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    for (String warning : warnings) {
      String quoted = warning.replace("\\", "\\\\").replace("\"", "\\\"");
      exchange.getResponseHeaders().add("Warning", "299 - \"" + quoted + "\"");
    }
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
