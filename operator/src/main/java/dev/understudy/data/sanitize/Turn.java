package dev.understudy.data.sanitize;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One transaction at a time changes rows: two that find the same rows undone would do both. */
final class Turn {
  private Turn() {}

  /** Waits for it; it ends with the transaction. */
  static void take(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_xact_lock(hashtextextended('understudy/sanitize', 0))");
    }
  }
}
