package dev.understudy.simulator.kube.schema;

import java.util.regex.Pattern;

/**
 * Regular expressions as Go reads them: {@code $} is the very end, not also the place before a last
 * newline, and {@code .} is anything but a newline.
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">RE2 syntax</a>
 */
final class Re2 {
  private Re2() {}

  static Pattern compile(String expression) {
    StringBuilder java = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '\\' && i + 1 < expression.length()) {
        java.append(c).append(expression.charAt(++i));
      } else if (c == '$' && !inClass) {
        java.append("\\z");
      } else {
        inClass = c == '[' || (inClass && c != ']');
        java.append(c);
      }
    }
    return Pattern.compile(java.toString(), Pattern.UNIX_LINES);
  }
}
