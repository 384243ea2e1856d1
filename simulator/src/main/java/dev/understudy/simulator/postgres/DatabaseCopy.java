package dev.understudy.simulator.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Copies a database as it is now, without disturbing whoever uses it. Postgres copies only what
 * nobody is connected to. So a database in use is copied from the template it once came of, whose
 * rows are then replaced by the present ones; that needs its shape to be what it was.
 *
 * <p>Not safe for use by many threads.
 */
public final class DatabaseCopy {

  /** {@code object_in_use}. */
  private static final String IN_USE = "55006";

  private final Postgres postgres;
  private final Map<String, String> templates = new HashMap<>();

  public DatabaseCopy(Postgres postgres) {
    this.postgres = postgres;
  }

  /** Makes a database out of a template, to which nobody ever connects. */
  public void begin(String template, String database, String owner) {
    clone(template, database, owner);
    templates.put(database, template);
  }

  /**
   * Makes {@code copy} out of {@code source}, which this object made, too, or which is a template
   * of its.
   *
   * @param inUse whether somebody is known to be connected
   * @return false if it can't be done now: the source is in use, and has changed its shape
   */
  public boolean copy(String source, String copy, String owner, boolean inUse) {
    String template = templates.containsValue(source) ? source : templates.get(source);
    if (template == null) {
      throw new IllegalArgumentException(source + " is not known here");
    }
    boolean copied =
        inUse && sameShape(source, template)
            ? copyInUse(source, template, copy, owner)
            : cloned(source, copy, owner);
    if (copied) {
      templates.put(copy, template);
    }
    return copied;
  }

  /** Postgres itself waits some seconds for those to go who are about to. */
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
        "create database %s template %s owner %s strategy file_copy"
            .formatted(Postgres.quoted(copy), Postgres.quoted(source), Postgres.quoted(owner)));
  }

  private boolean sameShape(String source, String template) {
    try (Connection now = postgres.connect(source);
        Connection then = postgres.connect(template)) {
      return SchemaFingerprint.of(now).equals(SchemaFingerprint.of(then));
    } catch (SQLException e) {
      throw new PostgresException("shape of " + source + " is unknown", e);
    }
  }

  private boolean copyInUse(String source, String template, String copy, String owner) {
    clone(template, copy, owner);
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

  /** Cuts whoever is connected. */
  public void drop(String database) {
    postgres.drop(database);
    templates.remove(database);
  }
}
