package dev.understudy.simulator.jobs.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A script of SQL, taken apart as psql does it: at semicolons outside of quotes and comments. */
final class SqlStatements {
  private static final Pattern DOLLAR = Pattern.compile("\\$[A-Za-z_]*\\$");
  private static final Pattern COPY_IN = Pattern.compile("(?is)\\s*copy\\s.*\\sfrom\\s+stdin\\b.*");
  private static final String END_OF_ROWS = "\n\\.\n";

  private final String text;
  private final List<Statement> found = new ArrayList<>();
  private int from;
  private int at;

  /**
   * @param rows what follows a {@code copy … from stdin}, else empty
   */
  record Statement(String sql, String rows) {}

  private SqlStatements(String text) {
    this.text = text;
  }

  static boolean readsRows(String sql) {
    return COPY_IN.matcher(sql).matches();
  }

  static List<Statement> of(String script) {
    SqlStatements statements = new SqlStatements(script);
    while (statements.at < script.length()) {
      statements.step();
    }
    statements.end();
    return statements.found;
  }

  private void step() {
    char c = text.charAt(at);
    if (c == ';') {
      end();
    } else if (c == '\'' || c == '"') {
      at = after(String.valueOf(c), at + 1);
    } else if (text.startsWith("--", at)) {
      at = after("\n", at);
    } else if (text.startsWith("/*", at)) {
      at = after("*/", at + 2);
    } else if (c == '$') {
      Matcher tag = DOLLAR.matcher(text).region(at, text.length());
      at = tag.lookingAt() ? after(tag.group(), tag.end()) : at + 1;
    } else {
      at++;
    }
  }

  private int after(String end, int start) {
    int index = text.indexOf(end, start);
    return index < 0 ? text.length() : index + end.length();
  }

  private void end() {
    String sql = text.substring(from, at);
    at++;
    String rows = "";
    if (readsRows(withoutComments(sql))) {
      int begin = Math.min(text.length(), after("\n", at - 1));
      int end = text.startsWith("\\.\n", begin) ? begin : text.indexOf(END_OF_ROWS, begin);
      int stop = end < 0 ? text.length() : end;
      rows = stop == begin ? "" : text.substring(begin, stop) + "\n";
      at = end < 0 ? text.length() : text.indexOf("\\.\n", stop) + 3;
    }
    from = Math.min(at, text.length());
    if (!withoutComments(sql).isBlank()) {
      found.add(new Statement(sql.strip(), rows));
    }
  }

  private static String withoutComments(String sql) {
    return sql.replaceAll("(?m)^\\s*--.*$", "");
  }
}
