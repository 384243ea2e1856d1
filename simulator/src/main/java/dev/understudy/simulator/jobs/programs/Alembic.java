package dev.understudy.simulator.jobs.programs;

import dev.understudy.simulator.jobs.Invocation;
import dev.understudy.simulator.jobs.Program;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code alembic upgrade head} and {@code alembic current}: all that is pending in one transaction,
 * and where it got to in {@code alembic_version}. Finds the database in DATABASE_URL, as the app's
 * env.py does.
 */
final class Alembic implements Program {
  private static final int MISUSE = 2;

  private final List<VersionFile> files;

  Alembic(List<VersionFile> files) {
    this.files = files;
  }

  @Override
  public int run(Invocation call) throws InterruptedException {
    boolean upgrade = call.arguments().equals(List.of("upgrade", "head"));
    if (!upgrade && !call.arguments().equals(List.of("current"))) {
      call.err().println("usage: alembic [upgrade head | current]");
      call.err()
          .println("alembic: error: this stand-in knows no: " + String.join(" ", call.arguments()));
      return MISUSE;
    }
    String url = call.variables().get("DATABASE_URL");
    if (url == null) {
      call.err().println("KeyError: 'DATABASE_URL'");
      return 1;
    }
    try (Connection connection = Libpq.connect(url, call, "alembic")) {
      connection.setAutoCommit(false);
      call.err().println("INFO  [alembic.runtime.migration] Context impl PostgresqlImpl.");
      call.err().println("INFO  [alembic.runtime.migration] Will assume transactional DDL.");
      if (!upgrade) {
        call.out().println(current(connection).orElse(""));
        return 0;
      }
      return upgrade(call, connection);
    } catch (SQLException e) {
      call.err()
          .println("sqlalchemy.exc.OperationalError: (psycopg.OperationalError) " + e.getMessage());
      return 1;
    }
  }

  private int upgrade(Invocation call, Connection connection)
      throws SQLException, InterruptedException {
    String at = current(connection).orElse("");
    List<VersionFile> pending = new ArrayList<>();
    for (Optional<VersionFile> next = after(at); next.isPresent(); next = after(at)) {
      pending.add(next.get());
      at = next.get().revision();
    }
    String reached = at;
    if (!reached.isEmpty() && files.stream().noneMatch(f -> f.revision().equals(reached))) {
      call.err().println("FAILED: Can't locate revision identified by '%s'".formatted(reached));
      return 1;
    }
    for (VersionFile file : pending) {
      call.err()
          .printf(
              "INFO  [alembic.runtime.migration] Running upgrade %s -> %s, %s%n",
              file.down(), file.revision(), file.message());
      if (!apply(call, connection, file)) {
        connection.rollback();
        return 1;
      }
    }
    connection.commit();
    return 0;
  }

  private Optional<VersionFile> after(String revision) {
    return files.stream().filter(file -> file.down().equals(revision)).findFirst();
  }

  private static boolean apply(Invocation call, Connection connection, VersionFile file)
      throws SQLException, InterruptedException {
    for (String step : file.steps()) {
      if (step.equals(VersionFile.SLEEP)) {
        call.container().hang();
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute(step);
      } catch (SQLException e) {
        call.err().println("sqlalchemy.exc.ProgrammingError: (psycopg) " + e.getMessage());
        call.err().println("[SQL: " + step.strip() + "]");
        return false;
      }
    }
    boolean first = file.down().isEmpty();
    try (PreparedStatement move =
        connection.prepareStatement(
            first
                ? "insert into alembic_version (version_num) values (?)"
                : "update alembic_version set version_num = ? where version_num = ?")) {
      move.setString(1, file.revision());
      if (!first) {
        move.setString(2, file.down());
      }
      move.executeUpdate();
    }
    return true;
  }

  private static Optional<String> current(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists alembic_version (version_num varchar(32) not null constraint alembic_version_pkc primary key)");
      try (ResultSet row = statement.executeQuery("select version_num from alembic_version")) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }
}
