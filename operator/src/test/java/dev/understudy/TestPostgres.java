package dev.understudy;

import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One real Postgres for all tests of this process; each asks for a database of its own. */
public final class TestPostgres {
  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPostgres() {}

  /** A new, empty database. */
  public static PostgresConnection database() {
    String name = "test_" + DATABASES.incrementAndGet();
    execute("postgres", "create database " + name);
    return connection(name);
  }

  public static int port() {
    return SERVER.getPort();
  }

  public static void execute(PostgresConnection database, String sql) {
    execute(database.database(), sql);
  }

  /** The first column of every row, as text. */
  public static List<String> query(PostgresConnection database, String sql) {
    try (Connection connection = open(database.database());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PostgresConnection connection(String name) {
    return new PostgresConnection(
        "127.0.0.1", SERVER.getPort(), name, "postgres", new Secret<>("hunter2hunter2"), "disable");
  }

  private static void execute(String database, String sql) {
    try (Connection connection = open(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Connection open(String database) throws SQLException {
    return SERVER.getDatabase("postgres", database).getConnection();
  }

  private static EmbeddedPostgres start() {
    try {
      // Whether a crash of the server loses anything is not what is tried.
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("synchronous_commit", "off")
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
