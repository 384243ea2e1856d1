package dev.understudy.verify;

import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Runs one statement of a smoke test, in a session and a transaction of its own. */
final class SqlQuery {
  /** More rows than this is a mistake in the test, not something to hold in memory. */
  private static final int MAX_ROWS = 1000;

  private static final Duration CONNECT = Duration.ofSeconds(15);

  /** Raised by {@code assert} in PL/pgSQL: the statement's own way to say that it doesn't hold. */
  private static final String ASSERT_FAILURE = "P0004";

  private final PostgresConnector connector;
  private final PostgresConnection database;

  SqlQuery(PostgresConnector connector, PostgresConnection database) {
    this.connector = connector;
    this.database = database;
  }

  /** Rows of the last result the statement gives; none where it gives none. */
  List<Map<String, Object>> run(BoundSql sql, Map<String, Object> captured, Deadline deadline)
      throws StepStopped {
    try (Connection connection = connect(deadline)) {
      return run(connection, sql, captured, deadline);
    } catch (SQLException e) {
      throw stopped(e, deadline);
    }
  }

  /** The same as somebody else. */
  List<Map<String, Object>> runAs(
      SqlRole role, BoundSql sql, Map<String, Object> captured, Deadline deadline)
      throws StepStopped {
    try (Connection connection = connect(deadline)) {
      connection.setAutoCommit(false);
      role.take(connection, database.user());
      List<Map<String, Object>> rows = run(connection, sql, captured, deadline);
      connection.commit();
      return rows;
    } catch (SQLException e) {
      throw role.explains(e) ? StepStopped.failed(words(e)) : stopped(e, deadline);
    }
  }

  /** The same in a transaction that can't write. */
  List<Map<String, Object>> read(BoundSql sql, Deadline deadline) throws StepStopped {
    try (Connection connection = connect(deadline)) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      List<Map<String, Object>> rows = run(connection, sql, Map.of(), deadline);
      connection.rollback();
      return rows;
    } catch (SQLException e) {
      throw stopped(e, deadline);
    }
  }

  private Connection connect(Deadline deadline) throws SQLException, StepStopped {
    Duration left = deadline.remaining();
    PostgresConnector.Limits limits =
        new PostgresConnector.Limits(left.compareTo(CONNECT) < 0 ? left : CONNECT, left);
    return connector.dataSource(database, limits).getConnection();
  }

  private static List<Map<String, Object>> run(
      Connection connection, BoundSql sql, Map<String, Object> captured, Deadline deadline)
      throws SQLException, StepStopped {
    Duration left = deadline.remaining();
    try (PreparedStatement statement = connection.prepareStatement(sql.sql())) {
      statement.setMaxRows(MAX_ROWS + 1);
      // The server's limit is for each statement of the text; this one is for all of them.
      statement.setQueryTimeout((int) left.plusMillis(999).toSeconds());
      for (int i = 0; i < sql.parameters().size(); i++) {
        bind(statement, i + 1, Captured.get(captured, sql.parameters().get(i)));
      }
      return rows(statement);
    }
  }

  /** Untyped, as a literal would be: the server finds out what type the place asks for. */
  private static void bind(PreparedStatement statement, int index, Object value)
      throws SQLException {
    if (CelValues.isNull(value)) {
      statement.setNull(index, Types.NULL);
    } else {
      statement.setObject(index, CelValues.text(value), Types.OTHER);
    }
  }

  private static List<Map<String, Object>> rows(PreparedStatement statement)
      throws SQLException, StepStopped {
    List<Map<String, Object>> rows = List.of();
    boolean isResult = statement.execute();
    while (isResult || statement.getUpdateCount() >= 0) {
      if (isResult) {
        try (ResultSet result = statement.getResultSet()) {
          rows = SqlRows.read(result);
        }
      }
      isResult = statement.getMoreResults();
    }
    if (rows.size() > MAX_ROWS) {
      throw StepStopped.error("more than %d rows; add a limit".formatted(MAX_ROWS));
    }
    return rows;
  }

  private static StepStopped stopped(SQLException failure, Deadline deadline) {
    String state = String.valueOf(failure.getSQLState());
    if (state.equals(ASSERT_FAILURE)) {
      return StepStopped.failed(words(failure));
    }
    try {
      deadline.remaining();
    } catch (StepStopped timeout) {
      return timeout;
    }
    return PostgresConnector.isUnreachable(failure)
        ? StepStopped.unreachable("the database could not be reached: " + words(failure))
        : StepStopped.error("%s (SQL state %s)".formatted(words(failure), state));
  }

  /** The server's message; never its detail, which quotes rows. */
  private static String words(SQLException failure) {
    ServerErrorMessage server =
        failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    return String.valueOf(server == null ? failure.getMessage() : server.getMessage());
  }
}
