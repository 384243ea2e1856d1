package dev.understudy.simulator.kube.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.understudy.simulator.kube.model.Json;
import dev.understudy.simulator.kube.model.Refusal;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One request, its body read. */
record Request(
    String method,
    List<String> path,
    Map<String, String> query,
    HttpExchange exchange,
    String body) {

  static Request read(HttpExchange exchange) throws IOException {
    Map<String, String> query = new HashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] sides = pair.split("=", 2);
      query.put(decode(sides[0]), sides.length < 2 ? "" : decode(sides[1]));
    }
    String path = exchange.getRequestURI().getPath();
    List<String> segments = List.of(path.replaceAll("^/+|/+$", "").split("/"));
    byte[] body = exchange.getRequestBody().readAllBytes();
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    String text =
        type.startsWith("application/vnd.kubernetes.protobuf") && body.length > 0
            ? Json.write(ProtobufBody.read(body))
            : new String(body, StandardCharsets.UTF_8);
    return new Request(exchange.getRequestMethod(), segments, query, exchange, text);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  String query(String name) {
    return query.getOrDefault(name, "");
  }

  boolean asks(String name) {
    return query(name).equals("true") || query(name).equals("1");
  }

  long number(String name, long byDefault) {
    try {
      return query(name).isEmpty() ? byDefault : Long.parseLong(query(name));
    } catch (NumberFormatException e) {
      throw Refusal.badRequest(
          "strconv.ParseInt: parsing \"%s\": invalid syntax".formatted(query(name)));
    }
  }

  String header(String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  String contentType() {
    return header("Content-Type").split(";", 2)[0].strip();
  }

  JsonNode json() {
    try {
      return body.isBlank() ? MissingNode.getInstance() : Json.parse(body);
    } catch (JsonProcessingException e) {
      throw Refusal.badRequest("couldn't get version/kind; parse error: " + e.getOriginalMessage());
    }
  }

  ObjectNode object() {
    if (json() instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.badRequest("the body of the request must be an object");
  }
}
