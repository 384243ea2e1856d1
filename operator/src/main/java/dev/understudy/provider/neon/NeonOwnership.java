package dev.understudy.provider.neon;

import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.http.Excerpt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One role owns what all logins use, and each is a member of it: whoever is a member may do what an
 * owner may. Since Postgres 16 no role may make others members of itself, so the role of the spec
 * can't be that one; it may of a role that it made. Everything here may be done twice.
 */
record NeonOwnership(NeonProject project, PostgresConnector connector, NeonLogins logins) {
  /**
   * Changing an owner locks the table for a moment. It must not wait behind a long transaction, and
   * everybody else behind it.
   */
  private static final String PATIENCE = "set local lock_timeout = '3s'";

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final PostgresConnector.Limits LIMITS =
      new PostgresConnector.Limits(Duration.ofSeconds(10), Duration.ofSeconds(30));

  /** Each {@code ?} is the owning role. */
  private static final String SCHEMAS =
      """
      select format('grant usage, create on schema %I to %I', nspname, ?::text)
      from pg_namespace
      where nspname !~ '^pg_' and nspname <> 'information_schema'
        and has_schema_privilege(oid, 'create with grant option')
      """;

  /** Catalogs, and what belongs to an extension, are left alone. */
  private static final String OBJECTS =
      """
      with own as (select oid from pg_roles where rolname = current_user),
      member as (select classid, objid from pg_depend where deptype = 'e')
      select format('alter schema %I owner to %I', nspname, ?::text) from pg_namespace n
        where nspowner in (table own) and nspname !~ '^pg_'
          and ('pg_namespace'::regclass::oid, n.oid) not in (table member)
      union all
      select format('alter table %s owner to %I', c.oid::regclass, ?::text) from pg_class c
        where relowner in (table own) and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
          and relpersistence <> 't'
          and ('pg_class'::regclass::oid, c.oid) not in (table member)
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass
            and d.objid = c.oid and c.relkind = 'S' and d.deptype in ('a', 'i'))
      union all
      select format('alter routine %s owner to %I', p.oid::regprocedure, ?::text) from pg_proc p
        where proowner in (table own)
          and ('pg_proc'::regclass::oid, p.oid) not in (table member)
      union all
      select format('alter type %s owner to %I', t.oid::regtype, ?::text) from pg_type t
        where typowner in (table own) and typelem = 0 and typtype in ('e', 'd', 'r', 'c')
          and (typrelid = 0 or exists (
            select from pg_class c where c.oid = typrelid and c.relkind = 'c'))
          and ('pg_type'::regclass::oid, t.oid) not in (table member)
      """;

  /** The role that owns, and what it takes to own; then the login becomes a member. */
  void admit(PostgresConnection asRoleOfSpec, String login) {
    inTransaction(
        asRoleOfSpec,
        (connection, statement) -> {
          String owners = quoted(statement, logins.owners());
          if (texts(connection, "select rolname from pg_roles where rolname = ?", logins.owners())
              .isEmpty()) {
            statement.execute("create role " + owners + " nologin");
          }
          statement.execute("grant " + owners + " to " + quoted(statement, logins.role()));
          statement.execute("grant " + owners + " to " + quoted(statement, login));
          statement.execute(
              texts(
                      connection,
                      "select format('grant connect, create, temporary on database %I to %I',"
                          + " current_database(), ?::text)",
                      logins.owners())
                  .getFirst());
          for (String grant : texts(connection, SCHEMAS, logins.owners())) {
            statement.execute(grant);
          }
        });
  }

  /** What the login owns, it owns no longer alone; where nobody was admitted, all stays. */
  void share(PostgresConnection asLogin) {
    inTransaction(
        asLogin,
        (connection, statement) -> {
          if (texts(connection, "select rolname from pg_roles where rolname = ?", logins.owners())
              .isEmpty()) {
            return;
          }
          for (String change : texts(connection, OBJECTS, logins.owners())) {
            statement.execute(change);
          }
        });
  }

  @FunctionalInterface
  private interface Work {
    void in(Connection connection, Statement statement) throws SQLException;
  }

  private void inTransaction(PostgresConnection as, Work work) {
    try (Connection connection = connector.dataSource(as, LIMITS).getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(PATIENCE);
      work.in(connection, statement);
      connection.commit();
    } catch (SQLException e) {
      throw failure(as, e);
    }
  }

  private ProviderException failure(PostgresConnection as, SQLException e) {
    String words =
        "sharing the ownership of database '%s' as '%s': %s"
            .formatted(
                as.database(),
                as.user(),
                Excerpt.of(project.redactor(), String.valueOf(e.getMessage())));
    if (PostgresConnector.isUnreachable(e)) {
      return new ProviderException.Unavailable(words, e);
    }
    return LOCK_NOT_AVAILABLE.equals(e.getSQLState())
        ? new ProviderException.Busy(words)
        : new ProviderException.Refused(words);
  }

  /** Each parameter is the same text. */
  private static List<String> texts(Connection connection, String query, String parameter)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 1; i <= query.chars().filter(c -> c == '?').count(); i++) {
        statement.setString(i, parameter);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
    }
    return texts;
  }

  private static String quoted(Statement statement, String name) throws SQLException {
    return statement.enquoteIdentifier(name, true);
  }
}
