package dev.understudy.data.scan;

import java.util.Locale;

/**
 * Where something was found.
 *
 * @param column with schema and table, such as {@code public.users.note}
 * @param rows in which it is
 */
public record Finding(String column, Kind kind, long rows) {

  /** For people. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s has %s in %,d %s", column, kind.words(), rows, rows == 1 ? "row" : "rows");
  }
}
