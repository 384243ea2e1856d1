package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Effect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operation of Render's API.
 *
 * @param template as in the official spec
 * @param kind what it is about, for the ledger
 * @param effect what it does when it isn't refused
 */
record Operation(String method, String template, String kind, Effect effect, Body body) {

  /** What the operation does; throws {@link Refusal} before it changes anything. */
  @FunctionalInterface
  interface Body {
    Result run(Request request);
  }

  /** A call of somebody known. */
  record Request(Call call, Caller caller, Instant now) {

    String param(String name) {
      return call.param(name);
    }

    JsonNode body() {
      return call.body();
    }
  }

  /**
   * What it answers.
   *
   * @param object the id of what it was about, where the path doesn't end with it
   */
  record Result(int status, @Nullable JsonNode body, @Nullable String object) {

    static Result ok(JsonNode body) {
      return new Result(200, body, null);
    }

    static Result created(JsonNode body, String object) {
      return new Result(201, body, object);
    }

    static Result empty(int status) {
      return new Result(status, null, null);
    }
  }
}
