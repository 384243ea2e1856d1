package dev.understudy.data;

import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a server says of a failure, without what stands in a row. */
public final class ServerWords {
  private static final int MAX_MESSAGE = 2048;

  /** Serialization failure, deadlock, lock not available. */
  private static final Set<String> PASSING = Set.of("40001", "40P01", "55P03");

  private static final String CANCELED = "57014";
  private static final String TOO_LONG = "22001";

  private ServerWords() {}

  /**
   * From the driver's words to ours.
   *
   * @param doing what failed, such as {@code users}
   * @param advice what can be done, a sentence; not used where another try may help
   */
  public static DataException explain(
      Redactor redactor, String doing, SQLException failure, String advice) {
    String state = String.valueOf(failure.getSQLState());
    if (PostgresConnector.isUnreachable(failure)) {
      return new DataException.Unreachable(
          show(redactor, "The database could not be reached: %s. It is tried again.", failure),
          failure);
    }
    if (PASSING.contains(state)) {
      return new DataException.Unreachable(
          show(redactor, doing + ": %s (SQL state " + state + "). It is tried again.", failure),
          failure);
    }
    String help =
        state.equals(CANCELED)
            ? "It took longer than the statement timeout: set a longer statementTimeout."
            : advice;
    return new DataException.Failed(
        show(redactor, doing + ": %s (SQL state " + state + "). " + help, failure), failure);
  }

  /**
   * The server's message; never its detail, which quotes rows. What functions raise and what is
   * said of malformed input quotes values, too.
   */
  public static String of(SQLException failure) {
    ServerErrorMessage server =
        failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    String state = String.valueOf(failure.getSQLState());
    String message = String.valueOf(server == null ? failure.getMessage() : server.getMessage());
    if (state.startsWith("P0")) {
      return "a function or trigger raised an error" + function(server);
    }
    if (state.startsWith("22") && !state.equals(TOO_LONG)) {
      return message.split("[:\"]", 2)[0].strip();
    }
    return message.strip().replaceAll("\\.$", "");
  }

  private static String function(@Nullable ServerErrorMessage server) {
    String routine = server == null ? null : server.getWhere();
    if (routine == null || !routine.startsWith("PL/pgSQL function ")) {
      return "";
    }
    return " in " + routine.substring("PL/pgSQL function ".length()).split("\\(", 2)[0];
  }

  private static String show(Redactor redactor, String format, SQLException failure) {
    String[] around = format.split("%s", 2);
    return redactor.excerpt(
        String.format(Locale.ROOT, "%s%s%s", around[0], of(failure), around[1]), MAX_MESSAGE);
  }
}
