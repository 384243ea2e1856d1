package dev.understudy.data.sanitize;

import dev.understudy.api.v1alpha1.ColumnRule;
import dev.understudy.data.DataException;
import dev.understudy.data.ServerWords;
import dev.understudy.data.StepLedger;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/**
 * Replaces what columns hold by fakes, in batches. Each batch and the record how far the work is
 * are one transaction, so that a run that was cut anywhere is continued there, and no fake is faked
 * again. The rows never leave the server.
 *
 * <p>Triggers of the tables fire. A table without a primary key, or whose primary key has a rule,
 * is one transaction, and so are tables that foreign keys tie together.
 */
public final class ColumnSanitizer {
  private static final int BATCH_ROWS = 10_000;

  private final PostgresConnector connector;
  private final PostgresConnector.Limits limits;
  private final Redactor redactor;
  private final int batchRows;

  /**
   * @param connector opens the one session of each run, and can cut it
   * @param limits for the session, and for each statement: a batch, or where there are no batches a
   *     whole table
   */
  public ColumnSanitizer(
      PostgresConnector connector, PostgresConnector.Limits limits, Redactor redactor) {
    this(connector, limits, redactor, BATCH_ROWS);
  }

  ColumnSanitizer(
      PostgresConnector connector,
      PostgresConnector.Limits limits,
      Redactor redactor,
      int batchRows) {
    this.connector = connector;
    this.limits = limits;
    this.redactor = redactor;
    this.batchRows = batchRows;
  }

  /**
   * Begins, or continues where an earlier run of the same entry was cut; blocks until done. Two at
   * the same time do it once together. Finishes the entry.
   *
   * @param to direct, not pooled
   * @param rules of one step: within it, the same value becomes the same fake everywhere
   * @param key at least 16 random bytes that are kept secret and stay the same as long as fakes are
   *     to stay the same; to be part of the entry's content by fingerprint only
   * @param progress told after each batch, such as {@code users: 240,000 of 1,000,000 rows}
   * @throws DataException.Unreachable where another try may help
   * @throws DataException.Failed where only a change can help
   */
  public SanitizeReport run(
      PostgresConnection to,
      List<ColumnRule> rules,
      byte[] key,
      StepLedger ledger,
      StepLedger.Entry entry,
      Consumer<String> progress) {
    redactor.learn(to.password());
    KindKey keys = new KindKey(key);
    try (Connection connection = connector.dataSource(to, limits).getConnection()) {
      connection.setAutoCommit(false);
      prepare(connection, ledger);
      SanitizePlan plan = plan(connection, rules);
      Work work = new Work(connection, plan, keys, ledger, entry, batchRows);
      while (work.advance(progress)) {
        // Each turn is a transaction.
      }
      return plan.report();
    } catch (SQLException e) {
      throw ServerWords.explain(
          redactor,
          entry.step(),
          e,
          "The batch was rolled back, and nothing may connect until it is done: correct the rules,"
              + " or what refuses them, and it continues.");
    }
  }

  private static void prepare(Connection connection, StepLedger ledger) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Each batch would be compiled anew.
      statement.execute("set jit = off");
      // A policy that hides rows from us would leave them as they are: better an error.
      statement.execute("set row_security = off");
    }
    Turn.take(connection);
    ledger.prepare(connection);
    connection.commit();
  }

  private static SanitizePlan plan(Connection connection, List<ColumnRule> rules)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // So that types are named with their schema.
      statement.execute("set local search_path = pg_catalog");
      SanitizePlan plan = SanitizePlan.of(rules, new Catalog(connection));
      connection.commit();
      return plan;
    }
  }
}
