package dev.understudy.verify;

import static dev.understudy.verify.Steps.capturing;
import static dev.understudy.verify.Steps.get;
import static dev.understudy.verify.Steps.post;
import static dev.understudy.verify.Steps.sql;
import static dev.understudy.verify.Steps.test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.TestPostgres;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import dev.understudy.provider.WritesClosed;
import dev.understudy.verify.TestApp.Answer;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SmokeSqlTest {
  private final PostgresConnection database = TestPostgres.database();
  private final SmokeRunner runner = runner(WriteGate.OPEN);

  @Test
  void everyTypeComesAsCelKnowsIt() {
    assertPassed(
        sql(
            """
            select 1::smallint i2, 2::int i4, 3::bigint i8, 4.0::numeric n, 0.5::numeric d, 1.5::real r,
              true b, null::text nothing, 'x'::text t, 'c'::char(1) c, '2026-01-02'::date as day,
              '2026-01-02 03:04:05+02'::timestamptz as at, '2026-01-02 03:04'::timestamp as local,
              '{"a": [1, null]}'::jsonb j, array[1, 2] ints, array['a', null] texts,
              '0b9a8c1e-0000-4000-8000-000000000001'::uuid u, sum(x) total
            from generate_series(1, 3) x
            """,
            "rows[0].i2 + rows[0].i4 + rows[0].i8 == 6",
            "rows[0].n == 4 && rows[0].d < 1 && rows[0].r == 1.5",
            "rows[0].b && rows[0].nothing == null",
            "rows[0].t == 'x' && rows[0].c == 'c' && rows[0].day == '2026-01-02'",
            "timestamp(rows[0].at) == timestamp('2026-01-02T01:04:05Z')",
            "rows[0].local == '2026-01-02T03:04:00'",
            "rows[0].j.a[0] == 1 && rows[0].j.a[1] == null",
            "rows[0].ints == [1, 2] && rows[0].texts[1] == null",
            "rows[0].u.startsWith('0b9a8c1e')",
            "rows[0].total == 6",
            "size(rows) == 1"));
  }

  @Test
  void aFlowOfHttpAndSqlProvesThatRowsAreWritten() throws IOException {
    TestPostgres.execute(database, "create table ledger (id serial primary key, claim text)");
    try (TestApp app = new TestApp()) {
      app.on(
          "/run",
          request -> {
            TestPostgres.execute(database, "insert into ledger (claim) values ('water')");
            return Answer.json(201, "{}");
          });
      SmokeReport report =
          runner.run(
              List.of(
                  test(
                      "writes",
                      capturing(sql("select count(*) n from ledger"), "before", "rows[0].n"),
                      post("/run", "{\"claim\": \"water\"}", "response.status == 201"),
                      sql("select count(*) n from ledger", "rows[0].n > before"))),
              new SmokeTarget(Map.of("api", app.uri()), database, Credentials.NONE));
      assertThat(report.message()).isEqualTo("1 test passed.");
    }
  }

  @Test
  void capturedValuesAreBoundNotPasted() {
    TestPostgres.execute(database, "create table users (id int, name text, data jsonb)");
    assertPassed(
        capturing(
            sql(
                "select $$x'); drop table users; --$$ as name, 7 as id, '{\"a\": 1}'::jsonb as data"),
            "name",
            "rows[0].name"),
        capturing(sql("select 7 id"), "id", "rows[0].id"),
        capturing(sql("select '{\"a\": 1}'::jsonb as data"), "data", "rows[0].data"),
        capturing(sql("select null::int nothing"), "nothing", "rows[0].nothing"),
        sql("insert into users values ($(id), $(name), $(data))"),
        sql(
            "select name from users where id = $(id) and name = $(name) and data ? 'a' and $(nothing)::int is null",
            "rows[0].name == name"));
  }

  @Test
  void anUnmetExpectationShowsRowsAndCapturedValues() {
    assertThat(
            run(
                capturing(sql("select 3 n"), "before", "rows[0].n"),
                sql("select 3   as n,\n 'x' as word", "rows[0].n > before")))
        .extracting(SmokeReport::result, SmokeReport::message)
        .containsExactly(
            VerificationResult.Failed,
            "Test t, step 2 (select 3 as n, 'x' as word): expected rows[0].n > before, saw rows[0].n = 3, before = 3; the statement gave 1 row: [{\"n\":3,\"word\":\"x\"}].");
  }

  @Test
  void noRowIsAWrongAnswerForAnExpectationAndAnErrorForACapture() {
    assertThat(run(sql("select 1 n where false", "rows[0].n == 1")))
        .satisfies(report -> {
          assertThat(report.result()).isEqualTo(VerificationResult.Failed);
          assertThat(report.message()).contains("Index out of bounds: 0").contains("gave 0 rows");
        });
    assertThat(run(capturing(sql("select 1 n where false"), "n", "rows[0].n")))
        .satisfies(report -> {
          assertThat(report.result()).isEqualTo(VerificationResult.Error);
          assertThat(report.message()).contains("n could not be captured as rows[0].n");
        });
  }

  @Test
  void aStatementOfSeveralGivesTheLastResult() {
    assertPassed(
        sql(
            "create temp table t (x int); insert into t values (1), (2); select x from t order by x",
            "rows.map(r, r.x) == [1, 2]"),
        sql("create table kept (x int)", "size(rows) == 0"),
        sql("insert into kept values (5) returning x", "rows[0].x == 5"));
  }

  @Test
  void errorsOfTheStatementAreErrorsButAnAssertionIsNot() {
    assertThat(run(sql("select * from nowhere")))
        .extracting(SmokeReport::result, SmokeReport::message)
        .containsExactly(
            VerificationResult.Error,
            "Test t, step 1 (select * from nowhere): relation \"nowhere\" does not exist (SQL state 42P01).");
    assertThat(run(sql("do $$ begin assert 1 = 2, 'ledger is off'; end $$")))
        .extracting(SmokeReport::result, SmokeReport::message)
        .containsExactly(
            VerificationResult.Failed,
            "Test t, step 1 (do $$ begin assert 1 = 2, 'ledger is off'; end $$): ledger is off.");
  }

  @Test
  void rowsAndBytesAreBounded() {
    assertThat(run(sql("select x from generate_series(1, 1000) x", "size(rows) == 1000")).result())
        .isEqualTo(VerificationResult.Passed);
    assertThat(run(sql("select x from generate_series(1, 1001) x")).message())
        .contains("more than 1000 rows; add a limit");
    assertThat(run(sql("select repeat('x', 20000000) x")).result())
        .isEqualTo(VerificationResult.Error);
  }

  @Test
  void theTimeoutCutsStatementsAndTheirSum() {
    for (String slow :
        List.of("select pg_sleep(50)", "select pg_sleep(0.6); select pg_sleep(0.6)")) {
      SmokeReport report =
          run(new SmokeTestSpec("slow", List.of(sql("select 1"), sql(slow)), "900ms", null, null));
      assertThat(report.result()).isEqualTo(VerificationResult.Error);
      assertThat(report.message()).endsWith("the test's timeout of 900ms ran out.");
    }
  }

  @Test
  void anUnreachableDatabaseIsAnError() {
    PostgresConnection gone =
        new PostgresConnection("127.0.0.1", 1, "x", "x", database.password(), "disable");
    SmokeReport report =
        runner.run(
            List.of(test("t", sql("select 1"))), new SmokeTarget(Map.of(), gone, Credentials.NONE));
    assertThat(report.result()).isEqualTo(VerificationResult.Error);
    assertThat(report.message()).contains("the database could not be reached");
  }

  @Test
  void abortEndsARun() throws InterruptedException {
    SmokeReport[] report = new SmokeReport[1];
    Thread run =
        Thread.ofVirtual().start(() -> report[0] = run(sql("select pg_sleep(40)"), get("/never")));
    String seen =
        "select count(*) from pg_stat_activity, pg_sleep(0.05) where state = 'active' and query = 'select pg_sleep(40)'";
    while (TestPostgres.query(database, seen).equals(List.of("0"))) {
      Thread.onSpinWait();
    }
    runner.abort();
    run.join();
    assertThat(report[0].result()).isEqualTo(VerificationResult.Inconclusive);
    assertPassed(sql("select 1 n", "rows[0].n == 1"));
  }

  /** A step may have begun while writing was allowed, and its statement comes later. */
  @Test
  void eachStatementAsksTheGate() throws SQLException {
    SmokeRunner closed =
        runner(() -> {
          throw new WritesClosed("not leading");
        });
    var limits = new PostgresConnector.Limits(Duration.ofSeconds(5), Duration.ofSeconds(5));
    try (var connection =
            closed.offSwitch().databases().dataSource(database, limits).getConnection();
        var statement = connection.prepareStatement("create table unwanted (id int)")) {
      assertThatThrownBy(statement::execute).isInstanceOf(WritesClosed.class);
    }
  }

  private static SmokeRunner runner(WriteGate gate) {
    return new SmokeRunner(
        InstantSource.system(),
        new Redactor(),
        new HostPolicy(Set.of(), true),
        HttpLimits.DEFAULT,
        Pause.REAL,
        gate);
  }

  private void assertPassed(SmokeStep... steps) {
    assertThat(run(steps).message()).isEqualTo("1 test passed.");
  }

  private SmokeReport run(SmokeStep... steps) {
    return run(test("t", steps));
  }

  private SmokeReport run(SmokeTestSpec test) {
    URI nowhere = URI.create("http://127.0.0.1:1");
    return runner.run(
        List.of(test), new SmokeTarget(Map.of("api", nowhere), database, Credentials.NONE));
  }
}
