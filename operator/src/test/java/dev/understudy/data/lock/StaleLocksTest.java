package dev.understudy.data.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.TestPostgres;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands in the way of a migration, in the tables of the tools. */
class StaleLocksTest {
  private final PostgresConnection database = TestPostgres.database();

  @ParameterizedTest
  @EnumSource(Origin.class)
  void locksAreReleasedWhereverTheyAreAndComeFrom(Origin origin) throws SQLException {
    TestPostgres.execute(
        database,
        """
        create schema "My App";
        create table "My App".databasechangeloglock (id int primary key, locked boolean, lockgranted timestamp, lockedby text);
        insert into "My App".databasechangeloglock values (1, true, now(), 'prod-7 (10.0.0.7)');
        create table knex_migrations_lock (index serial primary key, is_locked int);
        insert into knex_migrations_lock (is_locked) values (1);
        """);

    assertThat(clear(origin))
        .isEqualTo(
            new StaleLocks.Result(
                List.of(
                    "Released Liquibase's lock (\"My App\".databasechangeloglock): %s. Its changesets are transactions, so nothing is half done."
                        .formatted(words(origin)),
                    "Released Knex' lock (public.knex_migrations_lock): %s."
                        .formatted(words(origin))),
                List.of()));
    assertThat(
            TestPostgres.query(
                database,
                "select concat(locked, lockgranted, lockedby) from \"My App\".databasechangeloglock union all select is_locked::text from knex_migrations_lock"))
        .containsExactly("f", "0");
    assertThat(clear(origin).cleared()).as("done once").isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          create table schema_migrations (version bigint, dirty boolean); insert into schema_migrations values (12, true) | golang-migrate marks version 12 as dirty | migrate force
          create table _prisma_migrations (migration_name text, finished_at timestamptz, rolled_back_at timestamptz); insert into _prisma_migrations values ('1_a', now(), null), ('2_b', null, now()), ('3_c', null, null) | Prisma has the migration 3_c begun | migrate resolve --rolled-back
          create table flyway_schema_history (script text, success boolean); insert into flyway_schema_history values ('V1__a.sql', true), ('V2__b.sql', false) | Flyway has V2__b.sql as failed | delete the row
          """)
  void halfAppliedMigrationsAreLeftAndTold(String sql, String what, String todo)
      throws SQLException {
    TestPostgres.execute(database, sql);
    for (int again = 0; again < 2; again++) {
      StaleLocks.Result result = clear(Origin.OwnRun);
      assertThat(result.cleared()).isEmpty();
      assertThat(result.refused())
          .singleElement()
          .asString()
          .startsWith(what)
          .contains("an earlier run was cut off", "Begin with a fresh copy", todo);
    }
  }

  @Test
  void whatIsInOrderOrAnothersIsLeftAlone() throws SQLException {
    TestPostgres.execute(
        database,
        """
        create table schema_migrations (version varchar primary key);
        insert into schema_migrations values ('20260101');
        create table _prisma_migrations (migration_name text, finished_at timestamptz, rolled_back_at timestamptz);
        insert into _prisma_migrations values ('1_a', now(), null);
        create table databasechangeloglock (id int, locked boolean, lockgranted timestamp, lockedby text);
        insert into databasechangeloglock values (1, false, null, null);
        """);
    StaleLocks.Result result = clear(Origin.Copied);
    assertThat(result.cleared()).isEmpty();
    assertThat(result.refused()).isEmpty();
  }

  private static String words(Origin origin) {
    return origin == Origin.Copied
        ? "it was copied along with the data"
        : "an earlier run was cut off";
  }

  private StaleLocks.Result clear(Origin origin) throws SQLException {
    try (Connection connection =
        new PostgresConnector()
            .dataSource(
                database,
                new PostgresConnector.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20)))
            .getConnection()) {
      return StaleLocks.clear(connection, origin);
    }
  }
}
