package dev.understudy.simulator.render;

import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.http.Subject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Lets callers in, counts their calls and turns results and refusals into Render's answers. */
final class Answers {

  private final World world;
  private final RateLimits rateLimits;

  Answers(World world, RateLimits rateLimits) {
    this.world = world;
    this.rateLimits = rateLimits;
  }

  /** Present where the call ends here. */
  Optional<Answer> gate(Call call, Instant now) {
    Optional<Caller> caller = Caller.of(call.bearer());
    if (caller.isEmpty()) {
      return Optional.of(error(401, "Unauthorized", Subject.of("unknown")));
    }
    return rateLimits
        .take(caller.get().email(), call, now)
        .filter(RateLimits.Usage::exceeded)
        .map(usage ->
            withHeaders(error(429, "rate limit exceeded", Subject.of("unknown")), usage.headers()));
  }

  /** For a call that passed the gate. */
  Answer answer(Operation operation, Call call, Instant now) {
    Caller caller = Caller.of(call.bearer()).orElseThrow();
    Subjects subjects = new Subjects(world, operation, call);
    Map<String, String> headers =
        rateLimits.look(caller.email(), call, now).map(RateLimits.Usage::headers).orElse(Map.of());
    try {
      Operation.Result result = operation.body().run(new Operation.Request(call, caller, now));
      Subject subject = subjects.of(result.object());
      return new Answer(result.status(), result.body(), headers, operation.effect(), subject);
    } catch (Refusal e) {
      return withHeaders(error(e.status(), e.reason(), subjects.of(null)), headers);
    }
  }

  static Answer notSimulated(Unsimulated.Name operation) {
    Refusal refusal = Refusal.notSimulated(operation.method() + " " + operation.template());
    return error(refusal.status(), refusal.reason(), Subject.of("unknown"));
  }

  /** The id names the occurrence of the error; nobody looks it up at a twin. */
  static Answer error(int status, String message, Subject subject) {
    return Answer.of(
        status,
        Json.object().put("id", "twin-" + status).put("message", message),
        Effect.REFUSED,
        subject);
  }

  private static Answer withHeaders(Answer answer, Map<String, String> headers) {
    return new Answer(answer.status(), answer.body(), headers, answer.effect(), answer.subject());
  }
}
