package dev.understudy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.values.NullValue;
import dev.understudy.verify.Expression.BadExpression;
import dev.understudy.verify.Expression.Evaluation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
  private static final Map<String, Object> VARIABLES =
      Map.of(
          "response",
          Map.of(
              "status",
              500L,
              "body",
              "oops",
              "json",
              Map.of("ok", false, "items", List.of(Map.of("n", 1L)), "none", NullValue.NULL_VALUE)),
          "before",
          3L);

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          response.status == 200 | {response.status=500}
          response.status in [200, before] | {response.status=500, before=3}
          response.json.ok | {response.json.ok=false}
          !(response.json.items[0].n > before) | {response.json.items[0].n=1, before=3}
          response.body.contains('fine') | {response.body=oops}
          size(response.body) == 3 | {size(response.body)=4}
          response.json.items.all(i, i.n > 5) | {response.json.items=[{n=1}]}
          has(response.json.absent) | {response.json={items=[{n=1}], none=NULL_VALUE, ok=false}}
          response.json.absent.deeper == 1 | {response.json={items=[{n=1}], none=NULL_VALUE, ok=false}}
          response.status == 500 && before == 4 | {response.status=500, before=3}
          response.json.none != null | {response.json.none=NULL_VALUE}
          1 == 2 | {}
          """)
  void tellsWhichPartsExplainTheOutcome(String text, String terms) throws BadExpression {
    assertThat(ordered(evaluate(text, VARIABLES).terms())).hasToString(terms);
  }

  @Test
  @Timeout(20)
  void workIsBounded() throws BadExpression {
    List<Long> many = LongStream.range(0, 5000).boxed().toList();
    assertThat(evaluate("before.all(x, before.all(y, x + y >= 0))", Map.of("before", many)))
        .isInstanceOfSatisfying(
            Evaluation.Undefined.class, none -> assertThat(none.tooMuchWork()).isTrue());
  }

  private static Evaluation evaluate(String text, Map<String, Object> variables)
      throws BadExpression {
    return Expression.compile(text, HttpKind.SUBJECT, List.of("before")).evaluate(variables);
  }

  /** Terms from left to right; maps inside of them sorted, to be told apart by their text. */
  private static Map<String, Object> ordered(Map<String, Object> terms) {
    Map<String, Object> ordered = new LinkedHashMap<>(terms);
    ordered.replaceAll(
        (term, value) -> value instanceof Map<?, ?> map ? new TreeMap<>(map) : value);
    return ordered;
  }
}
