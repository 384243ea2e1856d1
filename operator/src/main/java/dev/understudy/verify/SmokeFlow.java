package dev.understudy.verify;

import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import java.net.CookieManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One try of one test: its cookies, what it captured so far, and where it is. */
final class SmokeFlow {
  private final SmokeTestSpec test;
  private final SmokeTarget target;
  private final Means means;
  private final Explanation explanation;
  private final CookieManager cookies = new CookieManager();
  private final Map<String, Object> captured = new TreeMap<>();
  private final Instant began;
  private int number;

  /** What the current step does, once it is known. */
  private String current = "";

  SmokeFlow(SmokeTestSpec test, SmokeTarget target, Means means) {
    this.test = test;
    this.target = target;
    this.means = means;
    this.began = means.clock().instant();
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
    return take(step, deadline).took();
  }

  /** The step it is at, for people; empty before the first. */
  String place() {
    if (number == 0) {
      return "";
    }
    return ", step " + number + (current.isEmpty() ? "" : " (" + current + ")");
  }

  private Judgement take(SmokeStep step, Deadline deadline) throws StepStopped {
    StepKind kind =
        StepKind.of(step).orElseThrow(() -> StepStopped.conclusive("the step does nothing"));
    Judgement judgement =
        kind.take(
            new StepContext(
                target, means, explanation, cookies, captured, deadline, began, this::at));
    judgement.expect(step.expect().isEmpty() ? kind.expected() : step.expect(), captured);
    Map<String, Object> values = judgement.capture(step, captured);
    values.values().forEach(this::keepFromSight);
    captured.putAll(values);
    return judgement;
  }

  private void at(String place) {
    current = place;
  }

  /** Also as it will stand in a URL. Numbers and booleans are no secrets, but everywhere. */
  private void keepFromSight(Object value) {
    if (value instanceof String text) {
      means.redactor().learn(text);
      means.redactor().learn(Captured.urlEncoded(text));
    }
  }
}
