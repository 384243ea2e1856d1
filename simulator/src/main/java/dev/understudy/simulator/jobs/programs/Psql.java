package dev.understudy.simulator.jobs.programs;

import dev.understudy.simulator.jobs.Invocation;
import dev.understudy.simulator.jobs.Program;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/**
 * The command-line client of Postgres: {@code -c}, scripts on standard input, {@code copy} to and
 * from it. As with the real one a script goes on after an error unless ON_ERROR_STOP is set. Rows
 * are printed without alignment.
 */
final class Psql implements Program {
  private static final Set<String> FLAGS =
      Set.of("-q", "--quiet", "-X", "--no-psqlrc", "-A", "-t", "-1", "--single-transaction", "-w");
  private static final Set<String> OPTIONS =
      Set.of("-c", "--command", "-d", "--dbname", "-v", "--set", "-f", "--file");
  private static final Pattern COPY_OUT = Pattern.compile("(?is)\\s*copy\\s.*\\sto\\s+stdout\\b.*");
  private static final int FAILED = 1;
  private static final int NO_CONNECTION = 2;
  private static final int SCRIPT_FAILED = 3;

  @Override
  public int run(Invocation call) throws IOException {
    Arguments arguments;
    try {
      arguments = Arguments.parse(call.arguments(), FLAGS, OPTIONS);
      if (arguments.of("-f", "--file").stream().anyMatch(file -> !file.equals("-"))) {
        throw new IllegalArgumentException("this stand-in reads scripts from standard input only");
      }
    } catch (IllegalArgumentException e) {
      call.err().println("psql: error: " + e.getMessage());
      return FAILED;
    }
    List<String> targets = arguments.of("-d", "--dbname");
    String target =
        !targets.isEmpty()
            ? targets.getLast()
            : arguments.words().isEmpty() ? null : arguments.words().getFirst();
    try (Connection connection = Libpq.connect(target, call, "psql")) {
      return run(call, arguments, connection);
    } catch (SQLException | IllegalArgumentException e) {
      call.err().println("psql: error: " + e.getMessage());
      return NO_CONNECTION;
    }
  }

  private static int run(Invocation call, Arguments arguments, Connection connection)
      throws IOException, SQLException {
    boolean whole = arguments.has("-1", "--single-transaction");
    connection.setAutoCommit(!whole);
    int code = statements(call, arguments, connection);
    if (whole && code == 0) {
      connection.commit();
    }
    return code;
  }

  private static int statements(Invocation call, Arguments arguments, Connection connection)
      throws IOException {
    List<String> commands = arguments.of("-c", "--command");
    for (String command : commands) {
      if (!execute(call, connection, command, call.in())) {
        return FAILED;
      }
    }
    if (!commands.isEmpty()) {
      return 0;
    }
    boolean stop =
        arguments.of("-v", "--set").stream()
            .anyMatch(v -> v.matches("ON_ERROR_STOP(=(1|on|true))?"));
    String script = new String(call.in().readAllBytes(), StandardCharsets.UTF_8);
    for (SqlStatements.Statement each : SqlStatements.of(script)) {
      InputStream rows = new ByteArrayInputStream(each.rows().getBytes(StandardCharsets.UTF_8));
      if (!execute(call, connection, each.sql(), rows) && stop) {
        return SCRIPT_FAILED;
      }
    }
    return 0;
  }

  private static boolean execute(
      Invocation call, Connection connection, String sql, InputStream rows) throws IOException {
    try (Statement statement = connection.createStatement()) {
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      if (SqlStatements.readsRows(sql)) {
        copy.copyIn(sql, rows);
      } else if (COPY_OUT.matcher(sql).matches()) {
        copy.copyOut(sql, call.out());
      } else {
        for (boolean result = statement.execute(sql);
            result || statement.getUpdateCount() >= 0;
            result = statement.getMoreResults()) {
          if (result) {
            print(call, statement.getResultSet());
          }
        }
      }
      return true;
    } catch (SQLException e) {
      call.err().println(e.getMessage());
      return false;
    }
  }

  private static void print(Invocation call, ResultSet rows) throws SQLException {
    while (rows.next()) {
      StringJoiner line = new StringJoiner("|");
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        line.add(rows.getString(i));
      }
      call.out().println(line);
    }
  }
}
