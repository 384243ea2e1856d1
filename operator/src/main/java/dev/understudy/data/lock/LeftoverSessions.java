package dev.understudy.data.lock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Sessions of an earlier run that outlived it: whoever was killed, or lost its network, may have
 * left a statement running, and the tool's advisory lock with it. They are waited for, and after a
 * while ended; Postgres then undoes what they had not committed.
 *
 * <p>Only sessions in this database, of this role, of the names given, and not this one. The caller
 * has made sure that the database is our own, and that no such run is under way in this process.
 */
public final class LeftoverSessions {
  private static final int LOOKS = 10;

  private LeftoverSessions() {}

  /**
   * What came of it.
   *
   * @param ended what was ended
   * @param waiting for what is still waited; then a migration must not begin
   */
  public record Result(List<String> ended, List<String> waiting) {
    public Result {
      ended = List.copyOf(ended);
      waiting = List.copyOf(waiting);
    }
  }

  /**
   * @param applicationNames such as that of {@link dev.understudy.data.Migrations#APPLICATION_NAME}
   * @param patience how long a session may be at what it does, by the server's clock
   */
  public static Result clear(Connection connection, Set<String> applicationNames, Duration patience)
      throws SQLException {
    List<String> ended = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            select application_name, state,
              extract(epoch from clock_timestamp() - coalesce(state_change, backend_start))::bigint,
              (select count(*) from pg_locks l where l.pid = a.pid and locktype = 'advisory' and granted),
              case when clock_timestamp() - coalesce(state_change, backend_start) >= ? * interval '1 millisecond'
                then pg_terminate_backend(a.pid) else false end
            from pg_stat_activity a
            where datname = current_database() and usename = current_user
              and backend_type = 'client backend' and a.pid <> pg_backend_pid()
              and application_name = any (?)
            order by backend_start, a.pid
            """)) {
      query.setLong(1, patience.toMillis());
      query.setArray(2, connection.createArrayOf("text", applicationNames.toArray()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          String session = session(rows);
          if (rows.getBoolean(5)) {
            ended.add("Ended " + session + ".");
          } else {
            waiting.add("Waiting for %s, at most %d s.".formatted(session, patience.toSeconds()));
          }
        }
      }
    }
    return new Result(ended, waiting);
  }

  /**
   * Whether anybody but this session is connected to this database in this role, and stays: a
   * server takes a moment to notice that a client is gone, and is given two seconds for it.
   */
  public static boolean others(Connection connection) throws SQLException {
    for (int look = 0; look < LOOKS; look++) {
      if (!connected(connection)) {
        return false;
      }
    }
    return true;
  }

  /** Waits at the server where somebody is, for the next look. */
  private static boolean connected(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement(
                """
                select count(*), case when count(*) > 0 then pg_sleep(0.2) end
                from pg_stat_activity where datname = current_database()
                  and usename = current_user and backend_type = 'client backend' and pid <> pg_backend_pid()
                """);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getInt(1) > 0;
    }
  }

  private static String session(ResultSet row) throws SQLException {
    String state = row.getString(2);
    long locks = row.getLong(4);
    return "a session of an earlier run ('%s', %s for %d s%s)"
        .formatted(
            row.getString(1),
            state == null ? "in an unknown state" : state,
            row.getLong(3),
            locks > 0 ? ", holding the migration lock" : "");
  }
}
