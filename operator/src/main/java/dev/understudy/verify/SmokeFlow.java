package dev.understudy.verify;

import dev.understudy.api.v1alpha1.HttpStep;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.plan.Durations;
import dev.understudy.verify.Expression.Subject;
import java.net.CookieManager;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One try of one test: its cookies, what it captured so far, and where it is. */
final class SmokeFlow {
  private final SmokeTestSpec test;
  private final SmokeTarget target;
  private final Means means;
  private final Explanation explanation;
  private final CookieManager cookies = new CookieManager();
  private final Map<String, Object> captured = new TreeMap<>();
  private int number;

  /** Of the newest answer. */
  private Duration took = Duration.ZERO;

  /** What the current step does, once it is known. */
  private String current = "";

  SmokeFlow(SmokeTestSpec test, SmokeTarget target, Means means) {
    this.test = test;
    this.target = target;
    this.means = means;
    this.explanation = new Explanation(means.redactor());
  }

  /** Returns where every step held. */
  void run(Duration timeout) throws StepStopped {
    Deadline deadline = Deadline.ofTest(means.clock(), timeout);
    for (SmokeStep step : test.steps()) {
      number++;
      current = "";
      means.goOn();
      if (step.eventually() == null) {
        take(step, deadline);
      } else {
        Eventually.of(step.eventually(), means).take(within -> take(step, within), deadline);
      }
      if (test.latency() != null && number == lastHttp()) {
        Latency.of(test.latency()).measure(() -> sample(step, deadline), deadline);
      }
    }
  }

  private int lastHttp() {
    List<SmokeStep> steps = test.steps();
    int last = steps.size();
    while (last > 0 && steps.get(last - 1).http() == null) {
      last--;
    }
    return last;
  }

  private Duration sample(SmokeStep step, Deadline deadline) throws StepStopped {
    means.goOn();
    take(step, deadline);
    return took;
  }

  /** The step it is at, for people; empty before the first. */
  String place() {
    if (number == 0) {
      return "";
    }
    return ", step " + number + (current.isEmpty() ? "" : " (" + current + ")");
  }

  private void take(SmokeStep step, Deadline deadline) throws StepStopped {
    Judgement judgement = judgement(step, deadline);
    judgement.expect(step, captured);
    Map<String, Object> values = judgement.capture(step, captured);
    values.values().forEach(this::keepFromSight);
    captured.putAll(values);
  }

  /** Also as it will stand in a URL. Numbers and booleans are no secrets, but everywhere. */
  private void keepFromSight(Object value) {
    if (value instanceof String text) {
      means.redactor().learn(text);
      means.redactor().learn(Captured.urlEncoded(text));
    }
  }

  private Judgement judgement(SmokeStep step, Deadline deadline) throws StepStopped {
    if (step.http() != null) {
      HttpAnswer answer = ask(step.http(), deadline);
      return new Judgement(
          Subject.HTTP,
          answer.variables(),
          explanation.answer(answer),
          Absence.of(answer),
          explanation);
    }
    if (step.sql() != null) {
      List<Map<String, Object>> rows = query(step.sql(), deadline);
      return new Judgement(Subject.SQL, rows, explanation.rows(rows), Absence.PLAIN, explanation);
    }
    throw StepStopped.conclusive("the step has neither http nor sql");
  }

  private HttpAnswer ask(HttpStep step, Deadline deadline) throws StepStopped {
    PreparedRequest request = PreparedRequest.of(step, target.services(), captured);
    URI uri = request.uri();
    current = request.shown();
    if (step.auth() != null) {
      new Authorization(target.credentials(), means.redactor())
          .give(step.auth(), request.builder());
    }
    Optional<String> refusal = means.policy().refusal(uri, target.services().values());
    if (refusal.isPresent()) {
      throw StepStopped.error("not sent: " + refusal.get());
    }
    Deadline own =
        step.timeout() == null
            ? deadline
            : deadline.narrowed("the request's timeout", Durations.parse(step.timeout()));
    HttpAnswer answer = means.http().send(request.builder(), uri, cookies, own);
    took = answer.took();
    return answer;
  }

  private List<Map<String, Object>> query(String sql, Deadline deadline) throws StepStopped {
    current = explanation.statement(sql);
    return new SqlQuery(means.off().databases(), target.database())
        .run(BoundSql.parse(sql), captured, deadline);
  }
}
