package dev.understudy.data.lock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Clears the way for a migration on a copy of our own. What is a lock is released; what says that a
 * migration was applied in part is left and told, since to clear it would hide that.
 *
 * <p>Touches nothing but the database of the connection. The caller has made sure that it is our
 * own, and that no migration of ours runs on it.
 */
public final class StaleLocks {
  private StaleLocks() {}

  /**
   * What came of it.
   *
   * @param cleared what was found and released
   * @param refused what was found and must be settled by a person before a migration runs
   */
  public record Result(List<String> cleared, List<String> refused) {
    public Result {
      cleared = List.copyOf(cleared);
      refused = List.copyOf(refused);
    }
  }

  /** Each release is a statement of its own: with autocommit off the caller commits. */
  public static Result clear(Connection connection, Origin origin) throws SQLException {
    List<String> cleared = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (Mark mark : Mark.values()) {
      for (String table : tables(connection, mark)) {
        settle(connection, mark, table, origin, mark.isLock() ? cleared : refused);
      }
    }
    return new Result(cleared, refused);
  }

  private static void settle(
      Connection connection, Mark mark, String table, Origin origin, List<String> told)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String which;
      try (ResultSet row = statement.executeQuery(mark.query(table))) {
        row.next();
        if (row.getLong(1) == 0) {
          return;
        }
        which = row.getString(2);
      }
      if (mark.isLock()) {
        statement.executeUpdate(mark.release(table));
      }
      told.add(mark.sentence(table, origin, which));
    }
  }

  /** Quoted where they need it. */
  private static List<String> tables(Connection connection, Mark mark) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            select format('%I.%I', nspname, relname)
            from pg_class c join pg_namespace n on n.oid = relnamespace
              join pg_attribute a on attrelid = c.oid
            where relname = ? and attname = ? and relkind in ('r', 'p') and not attisdropped
              and nspname !~ '^pg_'
            order by 1
            """)) {
      query.setString(1, mark.table());
      query.setString(2, mark.column());
      List<String> tables = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      return tables;
    }
  }
}
