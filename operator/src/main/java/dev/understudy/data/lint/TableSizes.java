package dev.understudy.data.lint;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How many rows tables hold, as Postgres estimates it: counting would take as long as what is to be
 * warned of.
 */
public final class TableSizes {
  /** From this many rows on a lock that lasts for a scan of the table is worth a word. */
  public static final long BIG = 100_000;

  /** A table that was never analyzed has no estimate: its bytes are divided by those of a row. */
  private static final String QUERY =
      """
      select n.nspname, c.relname,
        case when c.reltuples >= 0 then c.reltuples::bigint else pg_relation_size(c.oid) / 100 end
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
      """;

  private final Map<String, Long> rows;

  private TableSizes(Map<String, Long> rows) {
    this.rows = rows;
  }

  /** The same for each table, for tests and where no database is at hand. */
  public static TableSizes of(Map<String, Long> rowsByTable) {
    Map<String, Long> rows = new HashMap<>();
    rowsByTable.forEach((table, count) -> rows.put(key(table), count));
    return new TableSizes(rows);
  }

  public static TableSizes read(Connection connection) throws SQLException {
    Map<String, Long> rows = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(QUERY)) {
      while (found.next()) {
        String table = quoted(found.getString(1)) + "." + quoted(found.getString(2));
        rows.put(key(table), found.getLong(3));
      }
    }
    return new TableSizes(rows);
  }

  /** Estimated; 0 for a table that is not there. Without a schema it is {@code public}. */
  long rows(String table) {
    return rows.getOrDefault(key(table), 0L);
  }

  boolean big(String table) {
    return rows(table) >= BIG;
  }

  /** One spelling for one table, as Postgres folds names. */
  static String key(String name) {
    String folded = name.contains("\"") ? folded(name) : name.toLowerCase(Locale.ROOT);
    return folded.startsWith("public.") ? folded.substring("public.".length()) : folded;
  }

  /** Only what stands outside quotes is folded. */
  private static String folded(String name) {
    String[] parts = name.split("\"", -1);
    StringBuilder folded = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      folded.append(i % 2 == 0 ? parts[i].toLowerCase(Locale.ROOT) : parts[i]);
    }
    return folded.toString();
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }
}
