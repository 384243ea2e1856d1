package dev.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.TestPostgres;
import dev.understudy.api.v1alpha1.ColumnRule;
import dev.understudy.api.v1alpha1.DataAssertion;
import dev.understudy.api.v1alpha1.DataScan;
import dev.understudy.api.v1alpha1.DestructivePolicy;
import dev.understudy.api.v1alpha1.ReplaceWith;
import dev.understudy.data.DataTask.Phase;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.provider.WriteGate;
import dev.understudy.provider.WritesClosed;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The process dies before each statement of a preparation, and a fresh one goes on: the rows are
 * the same as if it had not, and each step of SQL has run exactly once.
 */
class PreparationCrashTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Emptied for each life: making a database takes longer than most of them. */
  private static final PostgresConnection DATABASE = TestPostgres.database();

  private static final List<DataTask> TASKS =
      List.of(
          script(
              Phase.RESTORE, "", "create table carried (id int); insert into carried values (1)"),
          script(Phase.SANITIZE, "once", "update carried set id = id + 1"),
          new DataTask(
              Phase.SANITIZE,
              "people",
              "c",
              new DataTask.Columns(
                  List.of(
                      new ColumnRule("users", "email", ReplaceWith.Email, null, List.of()),
                      new ColumnRule("links", "email", ReplaceWith.Email, null, List.of())),
                  MINUTE,
                  new Secret<>("0123456789abcdef".getBytes(StandardCharsets.UTF_8)))),
          assertion("nothing-real", null, new DataScan(true, List.of(), true, true, List.of())),
          assertion("some", "select count(*) n from users", null),
          new DataTask(
              Phase.MIGRATE,
              "",
              "m",
              new DataTask.Flyway(
                  Map.of(
                      "V1__a.sql", "create table notes (id int primary key)",
                      "V2__b.sql", "insert into notes values (7)"),
                  DestructivePolicy.Warn,
                  "")),
          script(Phase.SEED, "more", "insert into carried values (50)"));

  private static DataTask script(Phase phase, String name, String sql) {
    return new DataTask(phase, name, "s", new DataTask.Script(sql, true, MINUTE, MINUTE));
  }

  private static DataTask assertion(String name, String sql, DataScan scan) {
    return new DataTask(
        Phase.ASSERT,
        name,
        "a",
        new DataTask.Assertion(new DataAssertion(name, sql, List.of("true"), scan, null), MINUTE));
  }

  private static PostgresConnection production() {
    TestPostgres.execute(
        DATABASE,
        """
        set client_min_messages = error;
        drop schema if exists understudy, public cascade;
        create schema public;
        create table users (id int primary key, email text unique);
        create table links (id int primary key, email text);
        insert into users select n, 'person' || n || '@customers.io' from generate_series(1, 40) n;
        insert into links select n, 'person' || n || '@customers.io' from generate_series(1, 9) n
        """);
    return DATABASE;
  }

  /**
   * Dies at the n-th statement, and stays dead: of the right to write that was lost, or of what
   * nothing catches, such as a full stack.
   */
  private static final class Life implements WriteGate {
    private final int lastStatement;
    private final AtomicInteger statements = new AtomicInteger();

    Life(int lastStatement) {
      this.lastStatement = lastStatement;
    }

    @Override
    public Permit begin() {
      if (statements.incrementAndGet() > lastStatement) {
        if (lastStatement % 2 == 0) {
          throw new WritesClosed("dead");
        }
        throw new StackOverflowError("dead");
      }
      return () -> {};
    }
  }

  private static Preparation.Progress prepare(PostgresConnection database, Life life)
      throws SQLException {
    Redactor redactor = new Redactor();
    TaskRunner tasks =
        new TaskRunner(
            new PostgresConnector(life),
            MINUTE,
            redactor,
            new Migrations(redactor, MINUTE, MINUTE, life),
            (where, what, limit) -> Optional.empty());
    try {
      return new Preparation(tasks)
          .advance(new Preparation.Copy("br-1", database, false), TASKS, null, null, text -> {});
    } finally {
      // As the end of a process does.
      tasks.abort();
    }
  }

  /** A session of the dead process may outlive it by a moment, and is waited for. */
  private static Preparation.Progress resume(PostgresConnection database) throws SQLException {
    DataException.Unreachable last = null;
    for (int i = 0; i < 1_000; i++) {
      try {
        return prepare(database, new Life(Integer.MAX_VALUE));
      } catch (DataException.Unreachable e) {
        last = e;
      }
    }
    throw last;
  }

  /** Of each table of the application. */
  private static Map<String, String> rows(PostgresConnection database) {
    Map<String, String> checksums = new TreeMap<>();
    for (String table : List.of("users", "links", "carried", "notes")) {
      checksums.put(
          table,
          TestPostgres.query(
                  database,
                  "select md5(string_agg(t::text, ',' order by t::text)) from " + table + " t")
              .getFirst());
    }
    return checksums;
  }

  @Test
  void whereverItDiesTheRowsAreTheSameAndEachStepRanOnce() throws SQLException {
    PostgresConnection undisturbed = production();
    Life whole = new Life(Integer.MAX_VALUE);
    assertThat(prepare(undisturbed, whole)).isInstanceOf(Preparation.Progress.Complete.class);
    Map<String, String> expected = rows(undisturbed);
    int points = whole.statements.get();
    assertThat(points).isGreaterThan(40);

    for (int point = 0; point < points; point++) {
      PostgresConnection database = production();
      int at = point;
      assertThatThrownBy(() -> prepare(database, new Life(at))).as("at " + at).isNotNull();
      assertThat(resume(database))
          .as("after a death at " + point)
          .isInstanceOf(Preparation.Progress.Complete.class);
      assertThat(rows(database)).as("rows after a death at " + point).isEqualTo(expected);
      assertThat(
              TestPostgres.query(
                  database,
                  "select string_agg(step, ' ' order by finished_at) from understudy.data_steps"))
          .containsExactly(
              "restore sanitize/once sanitize/people assert/nothing-real assert/some migrate seed/more");
    }
    System.out.printf("preparation of data: killed at %d statements%n", points);
  }
}
