package dev.understudy.data.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.TestPostgres;
import dev.understudy.data.MigrationReport;
import dev.understudy.data.Migrations;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What outlived the run that began it is waited for, and ended. */
class LeftoverSessionsTest {
  private static final Set<String> OURS = Set.of(Migrations.APPLICATION_NAME);

  private final PostgresConnection database = TestPostgres.database();

  @Test
  void aSessionOfAnEarlierRunIsWaitedForAndThenEndedAndOthersAreLeft() throws SQLException {
    try (Connection leftover = open(Migrations.APPLICATION_NAME);
        Connection service = open("api");
        Connection operator = open(PostgresConnector.APPLICATION_NAME)) {
      execute(leftover, "select pg_advisory_lock(42)");
      execute(service, "select pg_advisory_lock(43)");

      LeftoverSessions.Result young = LeftoverSessions.clear(operator, OURS, Duration.ofHours(1));
      assertThat(young.ended()).isEmpty();
      assertThat(young.waiting())
          .singleElement()
          .asString()
          .matches(
              "Waiting for a session of an earlier run \\('understudy migrate', idle for \\d+ s, holding the migration lock\\), at most 3600 s\\.");

      LeftoverSessions.Result old = LeftoverSessions.clear(operator, OURS, Duration.ZERO);
      assertThat(old.waiting()).isEmpty();
      assertThat(old.ended()).singleElement().asString().startsWith("Ended a session");
      assertThatThrownBy(() -> execute(leftover, "select 1")).isInstanceOf(SQLException.class);
      execute(service, "select 1");
      execute(operator, "select 1");
    }
  }

  @Test
  void sessionsInOtherDatabasesAreNotTouched() throws SQLException {
    PostgresConnection other = TestPostgres.database();
    try (Connection elsewhere = open(other, Migrations.APPLICATION_NAME);
        Connection operator = open(PostgresConnector.APPLICATION_NAME)) {
      assertThat(LeftoverSessions.clear(operator, OURS, Duration.ZERO))
          .isEqualTo(new LeftoverSessions.Result(List.of(), List.of()));
      execute(elsewhere, "select 1");
    }
  }

  /** As after a crash: the backend still runs its statement and holds Flyway's lock. */
  @Test
  void aMigrationThatWasCutOffIsEndedAndTheNextOneRuns() throws Exception {
    Migrations migrations =
        new Migrations(
            new Redactor(), Duration.ofSeconds(5), Duration.ofSeconds(60), WriteGate.OPEN);
    TreeMap<String, String> slow =
        new TreeMap<>(Map.of("V1__slow.sql", "create table t (a int); select pg_sleep(50);"));
    CompletableFuture<MigrationReport> killed =
        CompletableFuture.supplyAsync(() -> migrations.run(database, slow));
    try (Connection operator = open(PostgresConnector.APPLICATION_NAME)) {
      awaitSleep(operator, killed);
      assertThat(LeftoverSessions.clear(operator, OURS, Duration.ZERO).ended()).isNotEmpty();
    }
    assertThatThrownBy(() -> killed.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
    assertThat(
            migrations
                .run(database, new TreeMap<>(Map.of("V1__fast.sql", "create table t (a int)")))
                .applied())
        .containsExactly("V1__fast.sql");
  }

  /** The server's clock does the waiting. */
  private static void awaitSleep(Connection operator, CompletableFuture<?> run)
      throws SQLException {
    for (int tries = 0; tries < 200 && !run.isDone(); tries++) {
      try (Statement statement = operator.createStatement();
          var rows =
              statement.executeQuery(
                  "select count(*), pg_sleep(0.1) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep' and pid <> pg_backend_pid()")) {
        rows.next();
        if (rows.getInt(1) > 0) {
          return;
        }
      }
    }
    throw new AssertionError("the migration never began");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection open(String name) throws SQLException {
    return open(database, name);
  }

  private static Connection open(PostgresConnection database, String name) throws SQLException {
    return new PostgresConnector(WriteGate.OPEN)
        .dataSource(
            database,
            new PostgresConnector.Limits(Duration.ofSeconds(5), Duration.ofSeconds(60)),
            name)
        .getConnection();
  }
}
