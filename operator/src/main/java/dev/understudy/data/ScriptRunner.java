package dev.understudy.data;

import dev.understudy.data.DataTask.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Runs SQL once: the record that it ran is written in the transaction of the statements themselves.
 * What can't run in a transaction is recorded afterwards, so it runs at least once.
 */
final class ScriptRunner {
  private final StepLedger ledger;
  private final SqlFailures failures;

  ScriptRunner(StepLedger ledger, SqlFailures failures) {
    this.ledger = ledger;
    this.failures = failures;
  }

  /**
   * @param connection in auto-commit, and left so
   */
  void run(Connection connection, String title, Script script, StepLedger.Entry entry)
      throws SQLException {
    SqlScript parsed = SqlScript.parse(script.sql());
    if (script.transactional()) {
      inOneTransaction(connection, title, script, parsed, entry);
    } else {
      oneByOne(connection, title, script, parsed);
      ledger.finish(connection, entry);
    }
  }

  private void inOneTransaction(
      Connection connection, String title, Script script, SqlScript parsed, StepLedger.Entry entry)
      throws SQLException {
    refuseTransactionControl(title, parsed);
    connection.setAutoCommit(false);
    try {
      // Written first: a second run of the same work waits here, and then has nothing to do.
      if (!ledger.finish(connection, entry)) {
        connection.rollback();
        return;
      }
      limit(connection, "set local", script);
      for (SqlScript.Statement statement : parsed.statements()) {
        execute(
            connection,
            title,
            statement,
            "Nothing of this step was kept. Correct it; the next run begins with it.");
      }
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      undo(connection, e);
      throw e;
    } finally {
      if (!connection.isClosed()) {
        connection.setAutoCommit(true);
      }
    }
  }

  private void oneByOne(Connection connection, String title, Script script, SqlScript parsed)
      throws SQLException {
    limit(connection, "set", script);
    for (SqlScript.Statement statement : parsed.statements()) {
      execute(
          connection,
          title,
          statement,
          "This step is not transactional: what stood before this statement was kept, and will run again. Correct it so that it can.");
    }
  }

  private void execute(
      Connection connection, String title, SqlScript.Statement statement, String after)
      throws SQLException {
    try (Statement run = connection.createStatement()) {
      run.setEscapeProcessing(false);
      run.execute(statement.sql());
    } catch (SQLException e) {
      throw failures.explain("%s, line %d".formatted(title, statement.line()), e, after);
    }
  }

  /** It would take the record of the step along, before the rest of it has run. */
  private void refuseTransactionControl(String title, SqlScript parsed) {
    for (SqlScript.Statement statement : parsed.statements()) {
      if (statement.controlsTransaction()) {
        throw failures.refuse(
            "%s, line %d: the statement would begin or end a transaction, but the step is one. Take it out, or set transactional: false. Nothing was run.",
            title, statement.line());
      }
    }
  }

  private static void limit(Connection connection, String set, Script script) throws SQLException {
    limit(connection, set, "statement_timeout", script.statementTimeout());
    limit(connection, set, "lock_timeout", script.lockTimeout());
  }

  private static void limit(Connection connection, String set, String name, Duration limit)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("%s %s = %d".formatted(set, name, limit.toMillis()));
    }
  }

  private static void undo(Connection connection, Exception why) {
    try {
      if (!connection.isClosed()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }
}
