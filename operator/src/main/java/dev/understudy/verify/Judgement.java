package dev.understudy.verify;

import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.verify.Expression.BadExpression;
import dev.understudy.verify.Expression.Evaluation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds one answer against the expectations of its step, and takes from it what later steps need.
 *
 * @param subject what is judged
 * @param answer the value of the subject's variable
 * @param excerpt the answer in words
 * @param absence words for what the answer does not have
 */
record Judgement(
    Subject subject, Object answer, String excerpt, Absence absence, Explanation explanation) {

  /** Every expectation must be true, in order. */
  void expect(List<String> expectations, Map<String, Object> captured) throws StepStopped {
    for (String text : expectations) {
      expect(text, evaluate(text, captured));
    }
  }

  private void expect(String text, Evaluation evaluation) throws StepStopped {
    String seen = explanation.seen(evaluation.terms());
    switch (evaluation) {
      case Evaluation.Value value when Boolean.TRUE.equals(value.value()) -> {}
      case Evaluation.Value value ->
          throw StepStopped.failed("expected %s%s; %s".formatted(text, seen, excerpt));
      case Evaluation.Undefined none when none.tooMuchWork() ->
          throw StepStopped.error("%s is too much work: %s".formatted(text, none.reason()));
      // The data is not of the shape the expectation speaks of: that is a wrong answer.
      case Evaluation.Undefined none ->
          throw StepStopped.failed(
              "expected %s, but %s%s; %s"
                  .formatted(text, absence.inWords(none.reason(), text), seen, excerpt));
    }
  }

  /** From sending to the last byte, of an HTTP answer. */
  Duration took() {
    return answer instanceof Map<?, ?> values && values.get("durationMs") instanceof Number millis
        ? Duration.ofMillis(millis.longValue())
        : Duration.ZERO;
  }

  /** By name; none sees another of the same step. */
  Map<String, Object> capture(SmokeStep step, Map<String, Object> captured) throws StepStopped {
    Map<String, Object> values = new TreeMap<>();
    for (Map.Entry<String, String> wanted : step.capture().entrySet()) {
      switch (evaluate(wanted.getValue(), captured)) {
        case Evaluation.Value value -> values.put(wanted.getKey(), value.value());
        case Evaluation.Undefined none ->
            throw StepStopped.error(
                "%s could not be captured as %s: %s; %s"
                    .formatted(
                        wanted.getKey(),
                        wanted.getValue(),
                        absence.inWords(none.reason(), wanted.getValue()),
                        excerpt));
      }
    }
    return values;
  }

  private Evaluation evaluate(String text, Map<String, Object> captured) throws StepStopped {
    Map<String, Object> variables = new HashMap<>(captured);
    variables.put(subject.variable(), answer);
    try {
      return Expression.compile(text, subject, captured.keySet()).evaluate(variables);
    } catch (BadExpression e) {
      throw StepStopped.conclusive("%s can't be read: %s".formatted(text, e.text()));
    }
  }
}
