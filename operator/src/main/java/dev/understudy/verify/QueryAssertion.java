package dev.understudy.verify;

import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.verify.Expression.BadExpression;
import dev.understudy.verify.Expression.Evaluation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A query on data that may still be real, and what must hold of its rows. What is told of them are
 * numbers and booleans; texts never.
 */
public final class QueryAssertion {
  private final PostgresConnector connector;
  private final InstantSource clock;
  private final Explanation explanation;

  public QueryAssertion(PostgresConnector connector, InstantSource clock, Redactor redactor) {
    this.connector = connector;
    this.clock = clock;
    this.explanation = new Explanation(redactor);
  }

  /** What came of it. */
  public sealed interface Result {
    /** Every expectation is true. */
    record Holds() implements Result {}

    /**
     * One is not.
     *
     * @param message what was expected and seen
     */
    record Unmet(String message) implements Result {}

    /**
     * It could not be told.
     *
     * @param message why
     * @param unreachable whether the database could not be reached, so that a later try may tell
     */
    record Unknown(String message, boolean unreachable) implements Result {}
  }

  /**
   * What is wrong with expectations before the query runs: those that don't compile, or can't be
   * true or false.
   */
  public static List<String> problems(List<String> expectations) {
    List<String> problems = new ArrayList<>();
    for (String text : expectations) {
      try {
        if (!Expression.compile(text, SqlKind.SUBJECT, List.of()).mayBeBoolean()) {
          problems.add("%s is neither true nor false".formatted(text));
        }
      } catch (BadExpression e) {
        problems.add(e.text());
      }
    }
    return List.copyOf(problems);
  }

  /** In a transaction that can't write, and that leaves nothing. */
  public Result check(
      PostgresConnection database, String sql, List<String> expectations, Duration timeout) {
    try {
      Deadline deadline = Deadline.ofTest(clock, timeout);
      List<Map<String, Object>> rows =
          new SqlQuery(connector, database).read(BoundSql.parse(sql), deadline);
      for (String text : expectations) {
        hold(text, rows);
      }
      return new Result.Holds();
    } catch (StepStopped e) {
      return switch (e.result()) {
        case Failed -> new Result.Unmet(e.text());
        case Passed, Error, Inconclusive -> new Result.Unknown(e.text(), e.isUnreachable());
      };
    }
  }

  private void hold(String text, List<Map<String, Object>> rows) throws StepStopped {
    switch (evaluate(text, rows)) {
      case Evaluation.Value value when Boolean.TRUE.equals(value.value()) -> {}
      case Evaluation.Value value ->
          throw StepStopped.failed(
              "expected %s%s".formatted(text, explanation.seen(withoutTexts(value.terms()))));
      case Evaluation.Undefined none ->
          throw StepStopped.failed(
              "expected %s, which has no value for the %d rows that the query gave"
                  .formatted(text, rows.size()));
    }
  }

  private static Evaluation evaluate(String text, List<Map<String, Object>> rows)
      throws StepStopped {
    try {
      return Expression.compile(text, SqlKind.SUBJECT, List.of()).evaluate(Map.of("rows", rows));
    } catch (BadExpression e) {
      throw StepStopped.conclusive("%s can't be read: %s".formatted(text, e.text()));
    }
  }

  private static Map<String, Object> withoutTexts(Map<String, Object> terms) {
    Map<String, Object> shown = new LinkedHashMap<>();
    terms.forEach((term, value) -> {
      if (value instanceof Number || value instanceof Boolean) {
        shown.put(term, value);
      }
    });
    return shown;
  }
}
