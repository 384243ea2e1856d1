package dev.understudy.provider;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Opens Postgres connections from fields, bounded in time, and can cut all of them at once: whoever
 * loses the right to write does not wait for a statement to end. One connector a user of it.
 */
public final class PostgresConnector {
  /** What the server calls a session of ours. */
  public static final String APPLICATION_NAME = "understudy";

  /**
   * The driver puts the host into a URL of its own making: whatever is no host name or address
   * could carry further driver properties into it.
   */
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.]+]?");

  private final Set<Connection> opened = ConcurrentHashMap.newKeySet();
  private final WriteGate gate;

  /**
   * @param gate asked before each statement
   */
  public PostgresConnector(WriteGate gate) {
    this.gate = gate;
  }

  /**
   * @param connect for the whole of connecting, authentication included
   * @param statement for one statement, held by the server
   */
  public record Limits(Duration connect, Duration statement) {}

  /**
   * A source of connections to this database, each in a session of its own.
   *
   * @throws IllegalArgumentException where the host is no host
   */
  public DataSource dataSource(PostgresConnection to, Limits limits) {
    return dataSource(to, limits, APPLICATION_NAME);
  }

  /**
   * The same under another name, so that sessions that outlive us are told apart.
   *
   * @param applicationName what the server calls each session
   */
  public DataSource dataSource(PostgresConnection to, Limits limits, String applicationName) {
    if (!HOST.matcher(to.host()).matches()) {
      throw new IllegalArgumentException("not a host: " + to.host());
    }
    BoundedDataSource source = new BoundedDataSource(to, limits, this::remember, gate);
    source.setApplicationName(applicationName);
    return source;
  }

  /**
   * Cuts what is open now; those who use it see an {@link SQLException}. Connections may be opened
   * again afterwards.
   */
  public void abort() throws SQLException {
    for (Connection connection : opened) {
      connection.abort(Runnable::run);
    }
    opened.clear();
  }

  /**
   * Whether this is about reaching the database, not about what it was told: the connection failed
   * or broke (class 08), the server is starting, stopping or full (57P, 53), or doesn't accept the
   * credentials (28), which at a provider may still be on their way to the server.
   *
   * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">SQL states</a>
   */
  public static boolean isUnreachable(SQLException failure) {
    String state = failure.getSQLState();
    return state != null
        && (state.startsWith("08")
            || state.startsWith("57P")
            || state.startsWith("53")
            || state.startsWith("28"));
  }

  private void remember(Connection connection) throws SQLException {
    for (Connection known : opened) {
      if (known.isClosed()) {
        opened.remove(known);
      }
    }
    opened.add(connection);
  }
}
