package dev.understudy.simulator.jobs.programs;

import dev.understudy.simulator.app.DatabaseUrl;
import dev.understudy.simulator.jobs.Invocation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Finds a database as libpq does: by a URI, or else by the variables PGHOST and so on. */
final class Libpq {
  private static final int CONNECT_SECONDS = 5;

  private Libpq() {}

  /**
   * @param target a URI, or the name of a database; null for what the variables say
   * @throws IllegalArgumentException if it is no such URI; its message never repeats it
   */
  static Connection connect(@Nullable String target, Invocation call, String application)
      throws SQLException {
    PGSimpleDataSource source =
        target != null && target.contains("://")
            ? (PGSimpleDataSource) DatabaseUrl.dataSource(target)
            : byVariables(call.variables(), target);
    source.setConnectTimeout(CONNECT_SECONDS);
    // A statement may wait for a lock.
    source.setSocketTimeout(0);
    source.setApplicationName(application);
    Connection connection = source.getConnection();
    call.container().holds(() -> cut(connection));
    return connection;
  }

  private static PGSimpleDataSource byVariables(
      Map<String, String> variables, @Nullable String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {variables.getOrDefault("PGHOST", "localhost")});
    source.setPortNumbers(new int[] {Integer.parseInt(variables.getOrDefault("PGPORT", "5432"))});
    source.setUser(variables.getOrDefault("PGUSER", "postgres"));
    source.setPassword(variables.getOrDefault("PGPASSWORD", ""));
    source.setDatabaseName(
        Objects.requireNonNullElse(database, variables.getOrDefault("PGDATABASE", "postgres")));
    source.setSslMode(variables.getOrDefault("PGSSLMODE", "prefer"));
    return source;
  }

  private static void cut(Connection connection) {
    try {
      connection.abort(ForkJoinPool.commonPool());
    } catch (SQLException e) {
      throw new IllegalStateException("the connection of a killed program stays", e);
    }
  }
}
