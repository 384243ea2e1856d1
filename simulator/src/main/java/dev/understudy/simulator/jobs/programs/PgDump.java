package dev.understudy.simulator.jobs.programs;

import dev.understudy.simulator.jobs.Invocation;
import dev.understudy.simulator.jobs.Program;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;

/**
 * Writes a database as SQL, in one snapshot: schemas, enums, sequences, functions, tables with
 * their rows, constraints, indexes, views and triggers. Owners and privileges are always left out,
 * so it demands to be told to.
 */
final class PgDump implements Program {
  private static final Set<String> FLAGS =
      Set.of(
          "-O",
          "--no-owner",
          "-x",
          "--no-privileges",
          "--no-acl",
          "-s",
          "--schema-only",
          "-a",
          "--data-only",
          "-c",
          "--clean",
          "--if-exists",
          "-w",
          "--no-comments");
  private static final Set<String> OPTIONS = Set.of("-d", "--dbname", "-t", "--table");

  @Override
  public int run(Invocation call) throws IOException {
    Arguments arguments;
    try {
      arguments = Arguments.parse(call.arguments(), FLAGS, OPTIONS);
      if (!arguments.has("-O", "--no-owner")
          || !arguments.has("-x", "--no-privileges", "--no-acl")) {
        throw new IllegalArgumentException("this stand-in needs --no-owner and --no-privileges");
      }
    } catch (IllegalArgumentException e) {
      call.err().println("pg_dump: error: " + e.getMessage());
      return 1;
    }
    List<String> targets = new ArrayList<>(arguments.of("-d", "--dbname"));
    targets.addAll(arguments.words());
    try (Connection connection =
        Libpq.connect(targets.isEmpty() ? null : targets.getFirst(), call, "pg_dump")) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      unqualifiedNamesAreNone(connection);
      new Dump(call, connection, arguments).write();
      connection.rollback();
      return 0;
    } catch (SQLException | IllegalArgumentException e) {
      call.err().println("pg_dump: error: " + e.getMessage());
      return 1;
    }
  }

  /** Then the catalogue answers with whole names, as the script needs them. */
  private static void unqualifiedNamesAreNone(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_catalog.set_config('search_path', '', false)");
    }
  }

  private record Dump(Invocation call, Connection connection, Arguments arguments) {

    void write() throws SQLException, IOException {
      boolean schema = !arguments.has("-a", "--data-only");
      boolean rows = !arguments.has("-s", "--schema-only");
      say("SET check_function_bodies = false");
      say("SELECT pg_catalog.set_config('search_path', '', false)");
      if (schema && arguments.has("-c", "--clean")) {
        say(DumpQueries.DROPS);
      }
      if (schema) {
        for (String query : DumpQueries.BEFORE_ROWS) {
          statements(query);
        }
      }
      if (rows) {
        rows();
        statements(DumpQueries.SEQUENCES);
      }
      if (schema) {
        for (String query : DumpQueries.AFTER_ROWS) {
          statements(query);
        }
      }
    }

    private void say(String statement) {
      call.out().println(statement + ";\n");
    }

    /** The query makes the statements; what belongs to a table names it in the first column. */
    private void statements(String query) throws SQLException {
      for (List<String> row : read(query)) {
        if (isWanted(row.getFirst())) {
          say(row.getLast());
        }
      }
    }

    private boolean isWanted(String table) {
      List<String> wanted = arguments.of("-t", "--table");
      return wanted.isEmpty()
          || wanted.stream().anyMatch(t -> table.equals(t) || table.equals("public." + t));
    }

    private void rows() throws SQLException, IOException {
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      for (List<String> table : read(DumpQueries.COLUMNS)) {
        if (isWanted(table.getFirst())) {
          String named = "COPY " + table.getFirst() + " (" + table.getLast() + ")";
          call.out().println(named + " FROM stdin;");
          copy.copyOut(named + " TO STDOUT", call.out());
          call.out().println("\\.\n");
        }
      }
    }

    private List<List<String>> read(String query) throws SQLException {
      List<List<String>> rows = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(query)) {
        while (row.next()) {
          rows.add(List.of(row.getString(1), row.getString(2)));
        }
      }
      return rows;
    }
  }
}
