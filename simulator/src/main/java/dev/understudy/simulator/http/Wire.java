package dev.understudy.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Between bytes and calls: reads requests, writes answers. */
final class Wire {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Wire() {}

  /**
   * A request; {@code malformed} where it has a body that isn't JSON.
   *
   * @param relative whether the path lies under the provider's base path
   */
  record Received(Call call, boolean malformed, boolean relative) {}

  static Received read(HttpExchange exchange, String basePath) throws IOException {
    String rawPath = exchange.getRequestURI().getRawPath();
    boolean relative = rawPath.startsWith(basePath + "/");
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    JsonNode body = MissingNode.getInstance();
    boolean malformed = false;
    try {
      body = JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      malformed = true;
    }
    Call call =
        new Call(
            exchange.getRequestMethod(),
            relative ? rawPath.substring(basePath.length()) : rawPath,
            Map.of(),
            query(exchange.getRequestURI().getRawQuery()),
            headers(exchange),
            body);
    return new Received(call, malformed, relative);
  }

  private static Map<String, List<String>> query(@Nullable String raw) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (raw == null || raw.isEmpty()) {
      return query;
    }
    for (String pair : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query
          .computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
          .add(parts.length == 2 ? decode(parts[1]) : "");
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) ->
            headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    return headers;
  }

  static void send(HttpExchange exchange, Answer answer) throws IOException {
    JsonNode body = answer.body();
    send(exchange, answer.status(), answer.headers(), "application/json", text(body));
  }

  /** Valid HTTP around half a document. */
  static void sendHalf(HttpExchange exchange, Answer answer) throws IOException {
    String text = text(answer.body());
    String half = text.substring(0, text.length() / 2);
    send(exchange, answer.status(), answer.headers(), "application/json", half);
  }

  static void sendRewritten(HttpExchange exchange, Answer answer, Pattern what, String by)
      throws IOException {
    String text = what.matcher(text(answer.body())).replaceAll(by);
    send(exchange, answer.status(), answer.headers(), "application/json", text);
  }

  private static String text(@Nullable JsonNode body) {
    return body == null ? "" : body.toString();
  }

  static void send(
      HttpExchange exchange, int status, Map<String, String> headers, String type, String body)
      throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0) {
      exchange.getResponseHeaders().set("Content-Type", type);
    }
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
