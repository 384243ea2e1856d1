package dev.understudy.loop;

import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.WriteGate;
import java.sql.SQLException;
import java.time.Duration;

/** The newest magic link that the sample app wrote. */
final class TokenInDatabase {
  private TokenInDatabase() {}

  static String newest(PostgresConnection database) {
    var limits = new PostgresConnector.Limits(Duration.ofSeconds(15), Duration.ofSeconds(15));
    try (var connection =
            new PostgresConnector(WriteGate.OPEN).dataSource(database, limits).getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select token from magic_links order by created_at desc limit 1")) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
