package dev.understudy.simulator.neon;

import dev.understudy.simulator.postgres.Postgres;
import dev.understudy.simulator.postgres.PostgresException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Roles as Neon's API makes them, in the server behind: each may make roles and databases, and is a
 * member of {@code neon_superuser}, which reads and writes all data. None may make others members
 * of itself.
 */
final class ApiRoles {

  private static final String SUPERUSER =
      """
      do $$ begin
        if not exists (select from pg_roles where rolname = 'neon_superuser') then
          create role neon_superuser createdb createrole nologin bypassrls
            in role pg_read_all_data, pg_write_all_data;
        end if;
      end $$
      """;

  private final Postgres postgres;

  ApiRoles(Postgres postgres) {
    this.postgres = postgres;
  }

  /** One server carries all twins of this JVM. */
  void ensure(String role) {
    synchronized (ApiRoles.class) {
      postgres.ensureRole(role);
      run("postgres", SUPERUSER);
      run(
          "postgres",
          "alter role %s inherit createrole createdb bypassrls".formatted(quoted(role)));
      run("postgres", "grant neon_superuser to " + quoted(role));
    }
  }

  /** What it owned in the branch goes to the owner of the database; then it is gone. */
  void drop(String role, List<Database> databases) {
    synchronized (ApiRoles.class) {
      for (Database database : databases) {
        run(
            database.physical(),
            "reassign owned by %s to %s".formatted(quoted(role), quoted(database.owner())));
        run(database.physical(), "drop owned by " + quoted(role));
      }
      run("postgres", "drop role if exists " + quoted(role));
    }
  }

  private void run(String database, String sql) {
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new PostgresException("failed: " + sql, e);
    }
  }

  private static String quoted(String role) {
    return '"' + role.replace("\"", "\"\"") + '"';
  }
}
