package dev.understudy.simulator.neon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.http.Subject;

/** The good answers. */
final class Reply {

  private Reply() {}

  static Answer read(JsonNode body, Subject subject) {
    return Answer.of(200, body, Effect.READ, subject);
  }

  static Answer created(JsonNode body, Subject subject) {
    return Answer.of(201, body, Effect.CREATE, subject);
  }

  static Answer updated(JsonNode body, Subject subject) {
    return Answer.of(200, body, Effect.UPDATE, subject);
  }

  static Answer deleted(JsonNode body, Subject subject) {
    return Answer.of(200, body, Effect.DELETE, subject);
  }

  /** Nothing was there to delete. */
  static Answer alreadyGone(Subject subject) {
    return Answer.of(204, null, Effect.READ, subject);
  }
}
