package dev.understudy.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a twin answers.
 *
 * @param body null for an empty body
 */
public record Answer(
    int status,
    @Nullable JsonNode body,
    Map<String, String> headers,
    Effect effect,
    Subject subject) {

  public static Answer of(int status, @Nullable JsonNode body, Effect effect, Subject subject) {
    return new Answer(status, body, Map.of(), effect, subject);
  }
}
