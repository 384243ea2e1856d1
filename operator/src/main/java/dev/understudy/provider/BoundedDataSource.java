package dev.understudy.provider;

import dev.understudy.provider.PostgresConnector.Limits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** The driver's data source with our bounds, which tells of each connection it opens. */
@SuppressWarnings("serial") // DataSource of the driver is Serializable; this one never leaves.
final class BoundedDataSource extends PGSimpleDataSource {
  /** A result larger than this is an error, not a full heap. */
  private static final String MAX_RESULT = "16M";

  /** The server ends a statement by itself; the client only waits longer in case it is gone. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final transient Limits limits;
  private final transient Listener listener;
  private final transient WriteGate gate;

  interface Listener {
    void opened(Connection connection) throws SQLException;
  }

  BoundedDataSource(PostgresConnection to, Limits limits, Listener listener, WriteGate gate) {
    this.gate = gate;
    this.limits = limits;
    this.listener = listener;
    setServerNames(new String[] {to.host()});
    setPortNumbers(new int[] {to.port()});
    setDatabaseName(to.database());
    setUser(to.user());
    setPassword(to.password().reveal());
    setSslMode(to.sslMode());
    setConnectTimeout(seconds(limits.connect()));
    setLoginTimeout(seconds(limits.connect()));
    setSocketTimeout(seconds(limits.statement().plus(GRACE)));
    setTcpKeepAlive(true);
    setMaxResultBuffer(MAX_RESULT);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    Connection connection = super.getConnection(user, password);
    try (Statement statement = connection.createStatement()) {
      listener.opened(connection);
      // Not as startup options: poolers refuse those.
      statement.execute("set statement_timeout = " + limits.statement().toMillis());
      if (connection.getMetaData().getDatabaseMajorVersion() >= 14) {
        // A statement whose client is gone would run on, and hold its locks, to its end.
        statement.execute("set client_connection_check_interval = '1s'");
      }
      return GatedConnection.of(connection, gate);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** At least one, as zero stands for no limit. */
  private static int seconds(Duration duration) {
    return (int) Math.max(1, duration.plusMillis(999).toSeconds());
  }
}
