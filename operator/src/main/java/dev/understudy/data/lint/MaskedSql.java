package dev.understudy.data.lint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement in which whatever is quoted as text, and every comment, is blank: what is left is
 * structure. So no literal of a migration gets into a message, and the grammar, which knows no
 * dollar quotes, reads function bodies as plain strings.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">Postgres' lexical
 *     structure</a>
 */
final class MaskedSql {
  private static final Pattern DOLLAR =
      Pattern.compile("\\$([A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*)?\\$");

  private final String sql;
  private final StringBuilder masked;
  private final Matcher dollar;
  private int at;

  private MaskedSql(String sql) {
    this.sql = sql;
    this.masked = new StringBuilder(sql.length());
    this.dollar = DOLLAR.matcher(sql);
  }

  /** Of the same length. */
  static String of(String sql) {
    return new MaskedSql(sql).mask();
  }

  private String mask() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (sql.startsWith("--", at)) {
        blank(endOfLine());
      } else if (sql.startsWith("/*", at)) {
        blank(endOfComment());
      } else if (c == '\'') {
        literal(endOfString());
      } else if (c == '"') {
        keep(endOfIdentifier());
      } else if (c == '$' && startsDollarQuote()) {
        literal(endOfDollarQuote());
      } else {
        keep(at + 1);
      }
    }
    return masked.toString();
  }

  private int endOfLine() {
    int end = sql.indexOf('\n', at);
    return end < 0 ? sql.length() : end;
  }

  /** Comments nest. */
  private int endOfComment() {
    int depth = 0;
    int i = at;
    do {
      if (sql.startsWith("/*", i)) {
        depth++;
        i += 2;
      } else if (sql.startsWith("*/", i)) {
        depth--;
        i += 2;
      } else {
        i++;
      }
    } while (depth > 0 && i < sql.length());
    return Math.min(i, sql.length());
  }

  private int endOfString() {
    boolean escapes = at > 0 && "eE".indexOf(sql.charAt(at - 1)) >= 0 && !wordBefore(at - 1);
    for (int i = at + 1; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '\\' && escapes) {
        i++;
      } else if (c == '\'' && sql.startsWith("''", i)) {
        i++;
      } else if (c == '\'') {
        return i + 1;
      }
    }
    return sql.length();
  }

  private int endOfIdentifier() {
    int end = sql.indexOf('"', at + 1);
    return end < 0 ? sql.length() : end + 1;
  }

  /** A dollar within a word is part of the word. */
  private boolean startsDollarQuote() {
    return !wordBefore(at) && dollar.find(at) && dollar.start() == at;
  }

  private int endOfDollarQuote() {
    String tag = dollar.group();
    int end = sql.indexOf(tag, at + tag.length());
    return end < 0 ? sql.length() : end + tag.length();
  }

  private boolean wordBefore(int index) {
    return index > 0
        && (Character.isLetterOrDigit(sql.charAt(index - 1))
            || "_$".indexOf(sql.charAt(index - 1)) >= 0);
  }

  private void keep(int end) {
    masked.append(sql, at, end);
    at = end;
  }

  private void blank(int end) {
    for (; at < end; at++) {
      masked.append(sql.charAt(at) == '\n' ? '\n' : ' ');
    }
  }

  private void literal(int end) {
    int closing = end - 1;
    masked.append('\'');
    at++;
    blank(Math.max(at, closing));
    if (at < end) {
      masked.append('\'');
      at = end;
    }
  }
}
