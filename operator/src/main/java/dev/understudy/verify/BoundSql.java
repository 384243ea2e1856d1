package dev.understudy.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement whose {@code $(name)} references have become parameters, so that a captured value is
 * never read as SQL. What stands in quotes, in dollar quotes or in comments is left alone; a {@code
 * ?} of the user's own, an operator in Postgres, is kept from the driver, to which it would be a
 * parameter.
 *
 * @param sql as the driver takes it
 * @param parameters names in the order of the parameters
 * @param quoted names of references inside quotes, where nothing can be bound: mistakes
 */
record BoundSql(String sql, List<String> parameters, List<String> quoted) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z_][A-Za-z0-9_]*)\\)");

  /**
   * In this order: a line comment, a block comment, an escape string, a string, a quoted name, a
   * dollar-quoted string, a reference, a question mark. Inside an escape string a backslash guards
   * the next character; elsewhere only a doubled quote does.
   */
  private static final Pattern TOKEN =
      Pattern.compile(
          "--[^\\n]*+|/\\*(?s:.*?)\\*/"
              + "|(?<![A-Za-z0-9_$])[eE]'(?:[^'\\\\]|\\\\(?s:.)|'')*+'"
              + "|'(?:[^']|'')*+'"
              + "|\"(?:[^\"]|\"\")*+\""
              + "|(?<![A-Za-z0-9_$])\\$(?<tag>[A-Za-z_][A-Za-z0-9_]*)?\\$(?s:.*?)\\$\\k<tag>\\$"
              + "|(?<![A-Za-z0-9_$])\\$\\$(?s:.*?)\\$\\$"
              + "|\\$\\((?<name>[A-Za-z_][A-Za-z0-9_]*)\\)"
              + "|(?<mark>\\?)");

  static BoundSql parse(String text) {
    List<String> parameters = new ArrayList<>();
    List<String> quoted = new ArrayList<>();
    StringBuilder sql = new StringBuilder();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      String name = token.group("name");
      if (name != null) {
        parameters.add(name);
      } else if (!isComment(token.group())) {
        REFERENCE.matcher(token.group()).results().forEach(found -> quoted.add(found.group(1)));
      }
      String replacement = name != null ? "?" : token.group("mark") != null ? "??" : token.group();
      token.appendReplacement(sql, Matcher.quoteReplacement(replacement));
    }
    token.appendTail(sql);
    return new BoundSql(sql.toString(), List.copyOf(parameters), List.copyOf(quoted));
  }

  private static boolean isComment(String token) {
    return token.startsWith("--") || token.startsWith("/*");
  }
}
