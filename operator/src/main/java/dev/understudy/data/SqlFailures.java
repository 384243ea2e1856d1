package dev.understudy.data;

import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** From what the driver throws to sentences that show no row. */
final class SqlFailures {
  private static final int MAX_MESSAGE = 1024;

  private final Redactor redactor;

  SqlFailures(Redactor redactor) {
    this.redactor = redactor;
  }

  /**
   * @param what was run, as the beginning of a sentence
   * @param after what is so now, and what can be done, as a sentence
   */
  DataException explain(String what, SQLException failure, String after) {
    if (PostgresConnector.isUnreachable(failure)) {
      return new DataException.Unreachable(
          show("The database could not be reached: %s. It is tried again.", words(failure)),
          failure);
    }
    return new DataException.Failed(
        show("%s: %s (SQL state %s). %s", what, words(failure), failure.getSQLState(), after),
        failure);
  }

  DataException.Failed refuse(String format, Object... parts) {
    return new DataException.Failed(show(format, parts), null);
  }

  /** The server's message and hint; never its detail, which quotes rows. */
  static String words(SQLException failure) {
    ServerErrorMessage server =
        failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    if (server == null) {
      return firstLine(failure.getMessage());
    }
    String message = firstLine(server.getMessage());
    return server.getHint() == null ? message : message + " (" + server.getHint() + ")";
  }

  private static String firstLine(@Nullable String text) {
    return String.valueOf(text)
        .strip()
        .lines()
        .findFirst()
        .orElse("no reason given")
        .replaceAll("\\.$", "");
  }

  private String show(String format, Object... parts) {
    return redactor.excerpt(format.formatted(parts), MAX_MESSAGE);
  }
}
