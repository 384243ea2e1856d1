package dev.understudy.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A StagingEnvironment as the API server showed it at one moment.
 *
 * @param current whether the status tells of the spec as it stands
 * @param url where the first service answers; empty until known
 * @param remaining while deleting: what is still to go
 */
record Snapshot(
    boolean current, String url, List<ConditionLine> conditions, List<String> remaining) {

  /** One condition, in the words of the API. */
  record ConditionLine(String type, String status, String reason, String message) {}

  static Snapshot of(JsonNode object) {
    JsonNode metadata = object.path("metadata");
    JsonNode status = object.path("status");
    return new Snapshot(
        status.path("observedGeneration").asLong() == metadata.path("generation").asLong(),
        status.path("url").asText(),
        elements(status.path("conditions")).map(Snapshot::condition).toList(),
        elements(status.path("remaining")).map(JsonNode::asText).toList());
  }

  private static ConditionLine condition(JsonNode condition) {
    return new ConditionLine(
        condition.path("type").asText(),
        condition.path("status").asText(),
        condition.path("reason").asText(),
        condition.path("message").asText());
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** Ready for what is asked now, not for what was asked before. */
  boolean ready() {
    return current && condition("Ready").filter(c -> c.status().equals("True")).isPresent();
  }

  /** The conditions in full, one a line. */
  String describe() {
    return conditions.stream()
        .map(c -> "  %s=%s %s: %s".formatted(c.type(), c.status(), c.reason(), c.message()))
        .collect(Collectors.joining("\n"));
  }

  Optional<ConditionLine> condition(String type) {
    return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
  }
}
