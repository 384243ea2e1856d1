package dev.understudy.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was done to one copy of the data, recorded in that copy itself, in the schema {@code
 * understudy}: an entry that is written in the transaction of the work is there exactly when the
 * work is.
 *
 * <p>What a copy brings along from the database it was copied from is another revision's and counts
 * for nothing.
 */
public final class StepLedger {
  /** Where it is kept; no part of the application's schema. */
  public static final String SCHEMA = "understudy";

  private final String revision;

  /**
   * A piece of work.
   *
   * @param step such as {@code sanitize/emails}
   * @param content digest of what is run; another content is another piece of work
   */
  public record Entry(String step, String content) {}

  /**
   * @param revision names the copy, such as the id of a branch
   */
  public StepLedger(String revision) {
    this.revision = revision;
  }

  /** Makes the place where entries are kept. Safe to call again; commits nothing by itself. */
  public void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create schema if not exists " + SCHEMA);
      statement.execute(
          """
          create table if not exists understudy.data_steps (
            revision text not null,
            step text not null,
            content text not null,
            position text,
            finished_at timestamptz,
            primary key (revision, step, content))
          """);
      statement.execute(
          """
          create table if not exists understudy.data_keys (
            revision text primary key,
            fingerprint text not null)
          """);
    }
  }

  /**
   * Records by which key values of this copy become others, once.
   *
   * @param fingerprint of the key, keyed by itself
   * @return false where it was another before: what is made with this one would not match
   */
  public boolean keyed(Connection connection, String fingerprint) throws SQLException {
    try (PreparedStatement write =
            connection.prepareStatement(
                "insert into understudy.data_keys (revision, fingerprint) values (?, ?) on conflict (revision) do nothing");
        PreparedStatement query =
            connection.prepareStatement(
                "select fingerprint from understudy.data_keys where revision = ?")) {
      write.setString(1, revision);
      write.setString(2, fingerprint);
      write.executeUpdate();
      query.setString(1, revision);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getString(1).equals(fingerprint);
      }
    }
  }

  /** What is finished. */
  public Set<Entry> finished(Connection connection) throws SQLException {
    Set<Entry> entries = new LinkedHashSet<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "select step, content from understudy.data_steps where revision = ? and finished_at is not null order by finished_at, step")) {
      query.setString(1, revision);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          entries.add(new Entry(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return entries;
  }

  /**
   * Records that it is done, within the caller's transaction. A second run of the same work waits
   * here for the first.
   *
   * @return false where it is recorded already: then it must not be done again
   */
  public boolean finish(Connection connection, Entry entry) throws SQLException {
    return write(connection, entry, null, true);
  }

  /** The same with what people should know of it. */
  public void finish(Connection connection, Entry entry, String note) throws SQLException {
    write(connection, entry, note.isEmpty() ? null : note, true);
  }

  /** What people should know of finished work; empty where that is nothing. */
  public String note(Connection connection, Entry entry) throws SQLException {
    return read(connection, entry, "is not null").orElse("");
  }

  /** How far an unfinished piece of work is, in its own words. */
  public Optional<String> position(Connection connection, Entry entry) throws SQLException {
    return read(connection, entry, "is null");
  }

  private Optional<String> read(Connection connection, Entry entry, String finished)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "select position from understudy.data_steps where revision = ? and step = ? and content = ? and finished_at "
                + finished)) {
      key(query, entry);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
      }
    }
  }

  /** Records how far it is, within the caller's transaction. */
  public void reach(Connection connection, Entry entry, String position) throws SQLException {
    write(connection, entry, position, false);
  }

  private boolean write(
      Connection connection, Entry entry, @Nullable String position, boolean finished)
      throws SQLException {
    try (PreparedStatement write =
        connection.prepareStatement(
            """
            insert into understudy.data_steps as known (revision, step, content, position, finished_at)
            values (?, ?, ?, ?, case when ? then clock_timestamp() end)
            on conflict (revision, step, content) do update
              set position = excluded.position, finished_at = excluded.finished_at
              where known.finished_at is null
            """)) {
      key(write, entry);
      write.setString(4, position);
      write.setBoolean(5, finished);
      return write.executeUpdate() == 1;
    }
  }

  private void key(PreparedStatement statement, Entry entry) throws SQLException {
    statement.setString(1, revision);
    statement.setString(2, entry.step());
    statement.setString(3, entry.content());
  }
}
