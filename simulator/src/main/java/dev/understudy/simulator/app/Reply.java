package dev.understudy.simulator.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** An answer of the app. */
record Reply(int status, Map<String, String> headers, String body) {

  static Reply json(int status, JsonNode body) {
    return new Reply(status, Map.of("Content-Type", "application/json"), body.toString());
  }

  static Reply error(int status, String message) {
    return json(status, object().put("error", message));
  }

  static Reply html(String body) {
    return html(200, body);
  }

  static Reply html(int status, String body) {
    return new Reply(status, Map.of("Content-Type", "text/html; charset=utf-8"), body);
  }

  static Reply redirect(String to, String setCookie) {
    return new Reply(302, Map.of("Location", to, "Set-Cookie", setCookie), "");
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
