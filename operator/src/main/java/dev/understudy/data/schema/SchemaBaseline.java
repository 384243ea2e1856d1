package dev.understudy.data.schema;

import dev.understudy.data.StepLedger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The schema of one copy of the data as it was before its first migration, kept in that copy, so
 * that a crash, or a migration in several runs, doesn't move what is compared with.
 */
public final class SchemaBaseline {
  /** Under which people find the schema as migrations left it last. */
  private static final String MIGRATED = "migrated";

  private final String revision;

  /**
   * @param revision names the copy, as for {@link StepLedger}
   */
  public SchemaBaseline(String revision) {
    this.revision = revision;
  }

  /**
   * The kept one; where there is none, the schema as it is now, which is kept from now on. With
   * autocommit off the caller commits.
   */
  public SchemaSnapshot keep(Connection connection) throws SQLException {
    prepare(connection);
    Optional<SchemaSnapshot> kept = kept(connection);
    if (kept.isPresent()) {
      return kept.get();
    }
    SchemaSnapshot now = SchemaSnapshot.read(connection);
    try (PreparedStatement write =
        connection.prepareStatement(
            "insert into understudy.schema_snapshots (revision, snapshot, taken_at) values (?, ?, clock_timestamp()) on conflict (revision) do nothing")) {
      write.setString(1, revision);
      write.setString(2, now.text());
      write.executeUpdate();
    }
    return kept(connection).orElse(now);
  }

  /** Keeps the schema as migrations left it, for people: it is what they may come to expect. */
  public void migrated(Connection connection, SchemaSnapshot now) throws SQLException {
    try (PreparedStatement write =
        connection.prepareStatement(
            "insert into understudy.schema_snapshots (revision, snapshot, taken_at) values (?, ?, clock_timestamp()) on conflict (revision) do update set snapshot = excluded.snapshot, taken_at = excluded.taken_at")) {
      write.setString(1, MIGRATED);
      write.setString(2, now.text());
      write.executeUpdate();
    }
  }

  /** The kept one, if there is one. Changes nothing. */
  public Optional<SchemaSnapshot> find(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select to_regclass('understudy.schema_snapshots') is not null")) {
      row.next();
      return row.getBoolean(1) ? kept(connection) : Optional.empty();
    }
  }

  private Optional<SchemaSnapshot> kept(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select snapshot from understudy.schema_snapshots where revision = ?")) {
      query.setString(1, revision);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(SchemaSnapshot.parse(row.getString(1))) : Optional.empty();
      }
    }
  }

  private static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create schema if not exists " + StepLedger.SCHEMA);
      statement.execute(
          """
          create table if not exists understudy.schema_snapshots (
            revision text primary key,
            snapshot text not null,
            taken_at timestamptz not null)
          """);
    }
  }
}
