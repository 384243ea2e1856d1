package dev.understudy.data.scan;

import dev.understudy.api.v1alpha1.DataScan;
import dev.understudy.data.DataException;
import dev.understudy.data.ServerWords;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks through the text, JSON, XML, hstore and tsvector columns of every table, partitioned table
 * and materialized view outside the system's schemas and ours, arrays and domains of these
 * included. Reads only; the rows never leave the server.
 */
public final class Scan {
  private final PostgresConnector connector;
  private final PostgresConnector.Limits limits;
  private final Redactor redactor;

  /**
   * @param connector opens the one session of each run, and can cut it
   * @param limits for the session, and for each statement: one for each table
   */
  public Scan(PostgresConnector connector, PostgresConnector.Limits limits, Redactor redactor) {
    this.connector = connector;
    this.limits = limits;
    this.redactor = redactor;
  }

  /**
   * Blocks until done.
   *
   * @throws DataException.Unreachable where another try may help
   * @throws DataException.Failed where it can't say: a column that can't be read, a name in {@code
   *     except} that doesn't exist
   */
  public ScanReport run(PostgresConnection to, DataScan scan) {
    redactor.learn(to.password());
    List<Predicate> predicates = predicates(scan);
    try (Connection connection = connector.dataSource(to, limits).getConnection()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        // Compiling a statement takes longer than it saves where it runs once.
        statement.execute("set local jit = off");
        // A policy that hides rows would hide what is in them: better an error.
        statement.execute("set local row_security = off");
        statement.execute("set local search_path = pg_catalog");
      }
      List<ScannedTable> tables = ScannedTables.in(connection, scan.except());
      List<Finding> findings = new ArrayList<>();
      int columns = 0;
      for (ScannedTable table : tables) {
        findings.addAll(new ScanQuery(table, predicates).run(connection));
        columns += table.columns().size();
      }
      connection.rollback();
      return new ScanReport(findings, columns, tables.size());
    } catch (SQLException e) {
      throw ServerWords.explain(
          redactor, "The scan", e, "Correct what it says, or name columns in except.");
    }
  }

  private static List<Predicate> predicates(DataScan scan) {
    List<Predicate> predicates = new ArrayList<>();
    if (Boolean.TRUE.equals(scan.noRealEmails())) {
      predicates.add(Predicate.email(scan.allowedEmailDomains()));
    }
    if (Boolean.TRUE.equals(scan.noLiveKeys())) {
      predicates.add(Predicate.liveKey());
    }
    if (Boolean.TRUE.equals(scan.noPhoneNumbers())) {
      predicates.add(Predicate.phone());
    }
    return predicates;
  }
}
