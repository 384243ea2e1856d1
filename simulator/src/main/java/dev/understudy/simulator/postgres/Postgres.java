package dev.understudy.simulator.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The one Postgres server of this JVM, on loopback and trusting whoever reaches it: passwords are
 * the fronts' business. Stops with the JVM. Failures are {@link PostgresException}.
 */
public final class Postgres {

  private static final String SUPERUSER = "postgres";
  private static final int MAX_NAME = 63;
  private static @Nullable Postgres shared;

  private final EmbeddedPostgres server;
  private final SessionLog sessions;
  private final AtomicLong databases = new AtomicLong();
  private final Map<String, String> templates = new HashMap<>();

  private Postgres(EmbeddedPostgres server, SessionLog sessions) {
    this.server = server;
    this.sessions = sessions;
  }

  /** Starts the server when first asked for: some seconds. */
  public static synchronized Postgres shared() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  private static Postgres start() {
    // The server is waited for under the name localhost.
    HostsFile.ofThisJvm();
    Path directory = DataDirectory.create();
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            // Two seconds on an idle machine, but more than the default of ten on a busy one.
            .setPGStartupWait(Duration.ofSeconds(60))
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("wal_level", "minimal")
            .setServerConfig("max_wal_senders", "0")
            .setServerConfig("max_connections", "400")
            // Row counters must move only when a user writes.
            .setServerConfig("autovacuum", "off")
            .setDataDirectory(directory)
            .setOutputRedirector(Redirect.DISCARD)
            .setErrorRedirector(Redirect.DISCARD);
    SessionLog.SETTINGS.forEach(builder::setServerConfig);
    try {
      return new Postgres(builder.start(), new SessionLog(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Who logged in to this database, but for this class itself, in order. */
  public List<SessionLog.Entry> sessions(String database) {
    return sessions.of(database).stream().filter(entry -> !entry.user().equals(SUPERUSER)).toList();
  }

  public int port() {
    return server.getPort();
  }

  /** As superuser, who reads everything and disturbs nobody. */
  public Connection connect(String database) throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    return DriverManager.getConnection(url, SUPERUSER, "");
  }

  /** A database name no other has: one server carries the databases of all branches. */
  public String newName(String database) {
    String suffix = "_" + databases.incrementAndGet();
    String plain = database.replaceAll("[^A-Za-z0-9_-]", "_");
    int length = Math.min(plain.length(), MAX_NAME - suffix.length());
    return plain.substring(0, length) + suffix;
  }

  /** Roles belong to the whole server: the same name may serve in many branches. */
  public void ensureRole(String role) {
    try (Connection connection = connect(SUPERUSER);
        PreparedStatement known =
            connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
      known.setString(1, role);
      try (ResultSet found = known.executeQuery()) {
        if (!found.next()) {
          execute(connection, "create role " + quoted(role) + " login");
        }
      }
    } catch (SQLException e) {
      throw new PostgresException("role " + role + " could not be made", e);
    }
  }

  /**
   * A database filled by these statements, made when first asked for and then kept as it is, to be
   * copied from.
   */
  public synchronized String template(String name, String owner, String sql) {
    return templates.computeIfAbsent(name, key -> createTemplate(key, owner, sql));
  }

  private String createTemplate(String name, String owner, String sql) {
    ensureRole(owner);
    String template = newName(name + "_template");
    run("create database %s owner %s".formatted(quoted(template), quoted(owner)));
    try (Connection connection = connect(template)) {
      execute(connection, "set role " + quoted(owner));
      execute(connection, sql);
      return template;
    } catch (SQLException e) {
      throw new PostgresException("template " + name + " could not be filled", e);
    }
  }

  /** Cuts whoever is connected; a missing database is no error. */
  public void drop(String database) {
    run("drop database if exists " + quoted(database) + " with (force)");
  }

  /** Rows inserted, updated and deleted so far, as the server's own statistics count them. */
  public long rowWrites(String database) {
    String sql =
        "select tup_inserted + tup_updated + tup_deleted from pg_stat_database where datname = ?";
    try (Connection connection = connect(SUPERUSER);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, database);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw new PostgresException("no statistics of " + database, e);
    }
  }

  void run(String sql) {
    try (Connection connection = connect(SUPERUSER)) {
      execute(connection, sql);
    } catch (SQLException e) {
      throw new PostgresException("failed: " + sql, e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
