package dev.understudy.loop;

import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.WriteGate;
import java.sql.SQLException;
import java.time.Duration;

/** SQL of a test on a database. */
final class Sql {
  private static final PostgresConnector.Limits LIMITS =
      new PostgresConnector.Limits(Duration.ofSeconds(15), Duration.ofSeconds(15));

  private Sql() {}

  /** The first column of the first row, as text. */
  static String first(PostgresConnection database, String sql) {
    try (var connection =
            new PostgresConnector(WriteGate.OPEN).dataSource(database, LIMITS).getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static void run(PostgresConnection database, String sql) {
    run(database, PostgresConnector.APPLICATION_NAME, sql);
  }

  /**
   * @param application what the server calls the session
   */
  static void run(PostgresConnection database, String application, String sql) {
    try (var connection =
            new PostgresConnector(WriteGate.OPEN)
                .dataSource(database, LIMITS, application)
                .getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
