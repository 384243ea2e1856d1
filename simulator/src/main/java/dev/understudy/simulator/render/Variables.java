package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The environment variables of a service, in the order they came. */
final class Variables {

  private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, Variable> byKey = new LinkedHashMap<>();
  private final Ids ids;

  Variables(Ids ids) {
    this.ids = ids;
  }

  record Variable(String key, String value, long position) {

    JsonNode toJson() {
      return Json.object().put("key", key).put("value", value);
    }
  }

  /** Takes them all or, if one can't be taken, refuses and changes nothing. */
  void replace(JsonNode list) {
    if (!list.isArray()) {
      throw Refusal.badRequest("the body must be a JSON array of environment variables");
    }
    Map<String, String> read = new LinkedHashMap<>();
    for (JsonNode each : list) {
      String key = Json.text(each, "key");
      if (read.put(checked(key), value(each)) != null) {
        throw Refusal.badRequest("duplicate environment variable " + key);
      }
    }
    byKey.clear();
    read.forEach(this::put);
  }

  Variable put(String key, JsonNode body) {
    return put(checked(key), value(body));
  }

  private Variable put(String key, String value) {
    Variable old = byKey.get(key);
    Variable now = new Variable(key, value, old == null ? ids.nextPosition() : old.position());
    byKey.put(key, now);
    return now;
  }

  private static String checked(String key) {
    if (!KEY.matcher(key).matches()) {
      throw Refusal.badRequest("invalid environment variable key " + key);
    }
    return key;
  }

  private static String value(JsonNode body) {
    if (body.path("generateValue").asBoolean()) {
      byte[] bytes = new byte[32];
      RANDOM.nextBytes(bytes);
      return Base64.getEncoder().encodeToString(bytes);
    }
    return Json.optionalText(body, "value")
        .orElseThrow(() -> Refusal.badRequest("value or generateValue is required"));
  }

  Variable get(String key) {
    Variable found = byKey.get(key);
    if (found == null) {
      throw Refusal.notFound(key);
    }
    return found;
  }

  void remove(String key) {
    byKey.remove(get(key).key());
  }

  List<Variable> all() {
    return new ArrayList<>(byKey.values());
  }

  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    byKey.forEach((key, variable) -> values.put(key, variable.value()));
    return values;
  }
}
