package dev.understudy.simulator.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Copies a database as it is now, without disturbing whoever uses it. Postgres copies only what
 * nobody is connected to. So a database in use is copied from the last connection-free snapshot of
 * it, whose rows are then replaced by the present ones; that needs a snapshot of the same shape.
 *
 * <p>Not safe for use by many threads.
 */
public final class DatabaseCopy {

  /** {@code object_in_use}. */
  private static final String IN_USE = "55006";

  private final Postgres postgres;
  private final Map<String, String> snapshots = new HashMap<>();

  public DatabaseCopy(Postgres postgres) {
    this.postgres = postgres;
  }

  /** Keeps the present state as the one to fall back on; nobody may be connected. */
  public void snapshot(String database, String owner) {
    String snapshot = postgres.newName(database + "_snapshot");
    clone(database, snapshot, owner);
    Optional.ofNullable(snapshots.put(database, snapshot)).ifPresent(postgres::drop);
  }

  /**
   * Makes {@code copy} out of {@code source}.
   *
   * @param inUse whether somebody is known to be connected
   * @return false if it can't be done now: the source is in use, and has another shape than when it
   *     last was not
   */
  public boolean copy(String source, String copy, String owner, boolean inUse) {
    if (!inUse && cloned(source, copy, owner)) {
      return true;
    }
    String snapshot = snapshots.get(source);
    return snapshot != null
        && sameShape(source, snapshot)
        && copyInUse(source, snapshot, copy, owner);
  }

  private boolean cloned(String source, String copy, String owner) {
    try {
      clone(source, copy, owner);
      return true;
    } catch (PostgresException e) {
      if (e.sqlState().equals(IN_USE)) {
        return false;
      }
      throw e;
    }
  }

  private void clone(String source, String copy, String owner) {
    postgres.run(
        "create database %s template %s owner %s"
            .formatted(Postgres.quoted(copy), Postgres.quoted(source), Postgres.quoted(owner)));
  }

  private boolean sameShape(String source, String snapshot) {
    try (Connection now = postgres.connect(source);
        Connection then = postgres.connect(snapshot)) {
      return SchemaFingerprint.of(now).equals(SchemaFingerprint.of(then));
    } catch (SQLException e) {
      throw new PostgresException("shape of " + source + " is unknown", e);
    }
  }

  private boolean copyInUse(String source, String snapshot, String copy, String owner) {
    clone(snapshot, copy, owner);
    try (Connection from = postgres.connect(source);
        Connection to = postgres.connect(copy)) {
      RowTransfer.replace(from, to);
      return true;
    } catch (SQLException e) {
      postgres.drop(copy);
      throw new PostgresException("rows of " + source + " could not be copied", e);
    }
  }

  /** Takes all rows and leaves the shape. */
  public void empty(String database) {
    try (Connection connection = postgres.connect(database)) {
      RowTransfer.empty(connection);
    } catch (SQLException e) {
      throw new PostgresException(database + " could not be emptied", e);
    }
  }

  /** Drops a database and its snapshot. */
  public void drop(String database) {
    postgres.drop(database);
    Optional.ofNullable(snapshots.remove(database)).ifPresent(postgres::drop);
  }
}
