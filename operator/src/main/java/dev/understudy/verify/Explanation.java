package dev.understudy.verify;

import dev.understudy.provider.Redactor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Words for people about what was expected and what was seen: redacted, bounded, on one line. */
final class Explanation {
  private static final int MAX_EXCERPT_BYTES = 512;
  private static final int MAX_TERM = 120;
  private static final int MAX_MESSAGE = 2048;

  /** Shown as the excerpt already. */
  private static final Set<String> WHOLE = Set.of("response", "response.body", "rows");

  private final Redactor redactor;

  Explanation(Redactor redactor) {
    this.redactor = redactor;
  }

  /**
   * @param where the try, the step and what it does, each with a comma before it; or empty
   */
  String message(String test, String where, String outcome) {
    String text = "Test %s%s: %s.".formatted(test, where, outcome);
    return redactor.excerpt(oneLine(text), MAX_MESSAGE);
  }

  /** For a statement: enough to recognise it. */
  String statement(String sql) {
    return redactor.excerpt(oneLine(sql), 2 * MAX_TERM);
  }

  String answer(HttpAnswer answer) {
    return answer.body().isBlank()
        ? "the answer was %d without a body".formatted(answer.status())
        : "the answer was %d with %s".formatted(answer.status(), excerpt(answer.body()));
  }

  String rows(List<Map<String, Object>> rows) {
    return "the statement gave %d %s%s"
        .formatted(
            rows.size(),
            rows.size() == 1 ? "row" : "rows",
            rows.isEmpty() ? "" : ": " + excerpt(CelValues.text(rows)));
  }

  /** Such as {@code saw a = 1, b = 2}; empty where there is nothing to tell. */
  String seen(Map<String, Object> terms) {
    String list =
        terms.entrySet().stream()
            .filter(term -> !WHOLE.contains(term.getKey()))
            .map(term -> term.getKey() + " = " + value(term.getKey(), term.getValue()))
            .collect(Collectors.joining(", "));
    return list.isEmpty() ? "" : ", saw " + list;
  }

  private String value(String term, Object value) {
    if (term.contains("durationMs") && value instanceof Number number) {
      // Rounded, so that a message does not change with every run.
      MathContext oneDigit = new MathContext(1, RoundingMode.HALF_UP);
      return "about " + new BigDecimal(number.toString()).round(oneDigit).toPlainString();
    }
    if (term.equals("response.headers") && value instanceof Map<?, ?> headers) {
      // Values such as Date change with every answer; what is asked for is there or is not.
      return String.join(", ", new TreeSet<>(names(headers)));
    }
    String text = redactor.excerpt(oneLine(CelValues.text(value)), MAX_TERM);
    return value instanceof String ? "'" + text + "'" : text;
  }

  private static List<String> names(Map<?, ?> headers) {
    return headers.keySet().stream().map(String::valueOf).toList();
  }

  /** Redacted before it is cut: half a secret would not be recognised. */
  String excerpt(String text) {
    byte[] bytes = redactor.redact(oneLine(text)).getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MAX_EXCERPT_BYTES) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    int end = MAX_EXCERPT_BYTES - "…".getBytes(StandardCharsets.UTF_8).length;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8) + "…";
  }

  /** Redacted before, since a secret of several lines is not to be recognised on one. */
  private String oneLine(String text) {
    return redactor.redact(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }
}
