package dev.understudy.simulator.app;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** All SQL of the app. It expects its tables to be there: migrations make them, not the app. */
final class Tables {

  private final DataSource source;

  Tables(DataSource source) {
    this.source = source;
  }

  void ping() throws SQLException {
    first("select 1");
  }

  void addMagicLink(String token, String email) throws SQLException {
    write("insert into magic_links (token, email, created_at) values (?, ?, now())", token, email);
  }

  /** Uses the link up; empty if it is unknown, used or older than a quarter of an hour. */
  Optional<String> redeemMagicLink(String token) throws SQLException {
    return first(
        "delete from magic_links where token = ? and created_at > now() - interval '15 minutes'"
            + " returning email",
        token);
  }

  void ensureUser(String email) throws SQLException {
    write(
        "insert into users (email) select ? where not exists"
            + " (select 1 from users where email = ?)",
        email,
        email);
  }

  boolean userExists(String email) throws SQLException {
    return first("select email from users where email = ?", email).isPresent();
  }

  /** The check and its charge together or not at all. */
  void addCheck(String email, String claim, String verdict) throws SQLException {
    write(
        """
        with done as (
          insert into checks (user_id, claim, verdict, created_at)
          select id, ?, ?, now() from users where email = ? returning id, user_id)
        insert into usage_ledger (user_id, check_id, created_at) select user_id, id, now() from done
        """,
        claim,
        verdict,
        email);
  }

  /** What was charged becomes final. */
  void settle(String email) throws SQLException {
    write(
        "update usage_ledger set settled_at = now() from users"
            + " where users.id = user_id and email = ? and settled_at is null",
        email);
  }

  /** Checks that this client ran since yesterday at this time. */
  int anonymousUses(String client) throws SQLException {
    String uses =
        "select coalesce(sum(checks), 0) from anonymous_usage"
            + " where client = ? and created_at > now() - interval '1 day'";
    return first(uses, client).map(Integer::parseInt).orElse(0);
  }

  /** The check and its use together, or neither where the client has used up its checks. */
  boolean addAnonymousCheck(String client, int limit, String claim, String verdict)
      throws SQLException {
    return write(
            """
            with used as (
              select coalesce(sum(checks), 0) as checks from anonymous_usage
              where client = ? and created_at > now() - interval '1 day'),
            counted as (
              insert into anonymous_usage (client, created_at)
              select ?, now() from used where checks < cast(? as bigint) returning client)
            insert into checks (user_id, claim, verdict, created_at)
            select cast(null as bigint), ?, ?, now() from counted
            """,
            client,
            client,
            Integer.toString(limit),
            claim,
            verdict)
        > 0;
  }

  private Optional<String> first(String sql, String... values) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = prepare(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    }
  }

  /** How many rows were written. */
  private int write(String sql, String... values) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = prepare(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, String... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setString(i + 1, values[i]);
    }
    return statement;
  }
}
