package dev.understudy.verify;

import dev.understudy.api.v1alpha1.HttpStep;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.plan.Durations;
import dev.understudy.verify.Expression.Subject;
import java.net.CookieManager;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One test on its way: its cookies, what it captured so far, and the time it has left. */
final class SmokeFlow {
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

  private final SmokeTestSpec test;
  private final SmokeTarget target;
  private final Means means;
  private final Explanation explanation;
  private final CookieManager cookies = new CookieManager();
  private final Map<String, Object> captured = new TreeMap<>();

  /** What the current step does, once it is known. */
  private String current = "";

  SmokeFlow(SmokeTestSpec test, SmokeTarget target, Means means) {
    this.test = test;
    this.target = target;
    this.means = means;
    this.explanation = new Explanation(means.redactor());
  }

  TestReport run() {
    Instant start = means.clock().instant();
    int number = 0;
    VerificationResult result = VerificationResult.Passed;
    String message = "";
    try {
      Deadline deadline = new Deadline(means.clock(), timeout(test));
      for (SmokeStep step : test.steps()) {
        number++;
        current = "";
        take(step, deadline);
      }
    } catch (StepStopped stopped) {
      result = stopped.result();
      message = explanation.message(test.name(), number, current, stopped.text());
    }
    Duration took = Duration.between(start, means.clock().instant());
    return new TestReport(test.name(), result, message, took);
  }

  private static Duration timeout(SmokeTestSpec test) throws StepStopped {
    try {
      return Optional.ofNullable(test.timeout()).map(Durations::parse).orElse(DEFAULT_TIMEOUT);
    } catch (IllegalArgumentException e) {
      throw StepStopped.error("timeout is " + e.getMessage());
    }
  }

  private void take(SmokeStep step, Deadline deadline) throws StepStopped {
    if (means.aborted().getAsBoolean() || Thread.currentThread().isInterrupted()) {
      throw StepStopped.error("the run was aborted");
    }
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
          Subject.HTTP, answer.variables(), explanation.answer(answer), explanation);
    }
    if (step.sql() != null) {
      List<Map<String, Object>> rows = query(step.sql(), deadline);
      return new Judgement(Subject.SQL, rows, explanation.rows(rows), explanation);
    }
    throw StepStopped.error("the step has neither http nor sql");
  }

  private HttpAnswer ask(HttpStep step, Deadline deadline) throws StepStopped {
    PreparedRequest request = PreparedRequest.of(step, target.services(), captured);
    URI uri = request.uri();
    current = request.shown();
    Optional<String> refusal = means.policy().refusal(uri, target.services().values());
    if (refusal.isPresent()) {
      throw StepStopped.error("not sent: " + refusal.get());
    }
    return means.http().send(request.builder(), uri, cookies, deadline);
  }

  private List<Map<String, Object>> query(String sql, Deadline deadline) throws StepStopped {
    current = explanation.statement(sql);
    return new SqlQuery(means.databases(), target.database())
        .run(BoundSql.parse(sql), captured, deadline);
  }
}
