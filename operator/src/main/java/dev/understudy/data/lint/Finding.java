package dev.understudy.data.lint;

/**
 * A statement that somebody should know of before it runs. Holds no literal of the statement.
 *
 * @param file of the migration
 * @param line where the statement begins, from 1
 * @param statement its kind, such as {@code DROP TABLE}
 * @param object what it is about, such as {@code public.users.nickname}; empty where not known
 * @param why it matters, as a clause without a full stop
 */
public record Finding(
    String file, int line, Severity severity, String statement, String object, String why) {
  private static final int MAX_OBJECT = 200;

  public Finding {
    object = object.length() <= MAX_OBJECT ? object : object.substring(0, MAX_OBJECT - 1) + "…";
  }

  /** Such as {@code V2__x.sql, line 3: DROP TABLE old_logs: its rows are lost}. */
  public String sentence() {
    String what = object.isEmpty() ? statement : statement + " " + object;
    return "%s, line %d: %s: %s".formatted(file, line, what, why);
  }
}
