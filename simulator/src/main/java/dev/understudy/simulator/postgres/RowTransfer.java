package dev.understudy.simulator.postgres;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Replaces all rows of one database by those of another of the same shape. */
final class RowTransfer {

  private static final String TABLES =
      """
      select format('%I.%I', n.nspname, c.relname),
             string_agg(quote_ident(a.attname), ', ' order by a.attnum)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'r' and a.attgenerated = ''
        and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      group by n.nspname, c.relname order by 1
      """;
  private static final String SEQUENCES =
      """
      select format('%I.%I', schemaname, sequencename), last_value
      from pg_sequences where last_value is not null
      """;

  private RowTransfer() {}

  private record Table(String name, String columns) {}

  /** The source is read in one snapshot and as it is committed; its users notice nothing. */
  static void replace(Connection source, Connection target) throws SQLException {
    source.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    source.setReadOnly(true);
    source.setAutoCommit(false);
    target.setAutoCommit(false);
    List<Table> tables = tables(source);
    try (Statement statement = target.createStatement()) {
      // No triggers, and no order among tables that refer to each other.
      statement.execute("set session_replication_role = replica");
    }
    empty(target);
    for (Table table : tables) {
      copy(source, target, table);
    }
    copySequences(source, target);
    target.commit();
    source.rollback();
  }

  /** Leaves the shape and takes every row; identities start over. */
  static void empty(Connection database) throws SQLException {
    List<Table> tables = tables(database);
    if (tables.isEmpty()) {
      return;
    }
    String names = String.join(", ", tables.stream().map(Table::name).toList());
    try (Statement statement = database.createStatement()) {
      statement.execute("truncate " + names + " restart identity cascade");
    }
  }

  private static List<Table> tables(Connection database) throws SQLException {
    List<Table> tables = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(TABLES)) {
      while (row.next()) {
        tables.add(new Table(row.getString(1), row.getString(2)));
      }
    }
    return tables;
  }

  private static void copy(Connection source, Connection target, Table table) throws SQLException {
    String named = "copy " + table.name + " (" + table.columns + ")";
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    try {
      copyManager(source).copyOut(named + " to stdout (format binary)", rows);
      copyManager(target)
          .copyIn(
              named + " from stdin (format binary)", new ByteArrayInputStream(rows.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CopyManager copyManager(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  private static void copySequences(Connection source, Connection target) throws SQLException {
    try (Statement statement = source.createStatement();
        ResultSet sequence = statement.executeQuery(SEQUENCES);
        PreparedStatement set = target.prepareStatement("select setval(?::regclass, ?)")) {
      while (sequence.next()) {
        set.setString(1, sequence.getString(1));
        set.setLong(2, sequence.getLong(2));
        set.execute();
      }
    }
  }
}
