package dev.understudy.data.lint;

import java.util.Locale;
import java.util.Optional;

/**
 * Takes out what stands deep in brackets. The parser's time doubles with each level (85 s for
 * twenty), and nothing that destroys can stand there: statements within a statement do so only in
 * its first WITH.
 */
final class Brackets {
  private static final int DEEPEST = 3;

  private Brackets() {}

  /**
   * @param masked of a statement
   * @return empty where brackets don't match
   */
  static Optional<String> shallow(String masked) {
    StringBuilder shallow = new StringBuilder();
    int depth = 0;
    int from = 0;
    boolean quoted = false;
    for (int i = 0; i < masked.length(); i++) {
      char c = masked.charAt(i);
      quoted ^= c == '"';
      if (quoted) {
        continue;
      }
      if (c == '(' && ++depth == DEEPEST + 1) {
        shallow.append(masked, from, i + 1);
        from = i + 1;
      } else if (c == ')' && depth-- == DEEPEST + 1) {
        shallow.append(instead(masked.substring(from, i)));
        from = i;
      }
      if (depth < 0) {
        return Optional.empty();
      }
    }
    return depth == 0
        ? Optional.of(shallow.append(masked, from, masked.length()).toString())
        : Optional.empty();
  }

  /** Of the same kind for the grammar. */
  private static String instead(String content) {
    String begin = content.strip().toLowerCase(Locale.ROOT);
    if (begin.isEmpty() || begin.equals("*")) {
      return begin;
    }
    return begin.startsWith("select") || begin.startsWith("with") || begin.startsWith("values")
        ? "select 1"
        : "1";
  }
}
