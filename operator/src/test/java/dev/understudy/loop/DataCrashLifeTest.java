package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.provider.PostgresConnection;
import dev.understudy.simulator.jobs.Image;
import dev.understudy.simulator.jobs.Invocation;
import dev.understudy.simulator.postgres.Postgres;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The operator dies in a creation whose data takes every kind of step, and a fresh one goes on:
 * once in each world that it can leave behind, which is before and after each effect that it, its
 * transactions and its Jobs have. Wherever it was, the rows are those of the undisturbed life, each
 * step ran once, and nobody but the operator and its Jobs was in before the proof.
 */
class DataCrashLifeTest {
  /** None of it could run twice, or in another order, and leave the same rows. */
  private static final String DATA =
      """
        restore:
          job: {image: "ghcr.io/heretix/sql:1", command: [sql, "create table carried (id int); insert into carried values (1)"]}
        sanitize:
          - {name: links, sql: "delete from magic_links; update carried set id = id + 1"}
          - {name: people, columns: [{table: users, column: email, as: Email}]}
          - name: checks
            job: {image: "ghcr.io/heretix/sql:1", command: [sql, "update checks set claim = md5(claim); update carried set id = id * 10"]}
        assertions:
          - {name: nothing-real, scan: {noRealEmails: true, noLiveKeys: true, noPhoneNumbers: true}}
          - name: no-links
            sql: select count(*) n from magic_links
            expect: ["rows[0].n == 0"]
        migrations:
          job: {serviceRef: {name: api}, command: [sql, "alter table carried add note text; insert into carried values (3, 'migrated')"]}
        seed:
          - {name: probe, sql: "insert into carried values (4, 'seeded')"}
          - name: more
            job: {image: "ghcr.io/heretix/sql:1", command: [sql, "insert into carried values (5, 'seeded')"]}
      """;

  private static final List<String> STEPS =
      List.of(
          "restore",
          "sanitize/links",
          "sanitize/people",
          "sanitize/checks",
          "assert/nothing-real",
          "assert/no-links",
          "migrate",
          "seed/probe",
          "seed/more");

  /** Fakes are the same only under the same key. */
  private static final Map<String, String> KEY =
      Map.of("understudy.fingerprint-key", "0123456789abcdef0123456789abcdef0123456789a");

  private static final AtomicInteger RAN = new AtomicInteger();
  private static World world;
  private static Connection server;

  @BeforeAll
  static void start() throws SQLException {
    world = new World(false);
    server = Postgres.shared().connect("postgres");
    Image image = Image.of("sql", DataCrashLifeTest::sql);
    world.images.with("ghcr.io/heretix/sql", image);
    world.images.with("ghcr.io/heretix/api", image);
  }

  @AfterAll
  static void stop() throws SQLException {
    server.close();
    world.close();
  }

  private static int sql(Invocation call) {
    RAN.incrementAndGet();
    Sql.run(
        PostgresConnection.parse(call.variables().get("DATABASE_URL")),
        Logins.JOB,
        call.arguments().getFirst());
    return 0;
  }

  /**
   * What came of a life.
   *
   * @param rows checksums by table
   * @param jobs how often a container ran
   */
  private record End(Map<String, String> rows, List<String> steps, int jobs) {}

  @Test
  void whereverItDiesTheRowsAreTheSameAndNobodyWasInBeforeTheProof() throws SQLException {
    Plug plug = Plug.lookingAt(DataCrashLifeTest::committed);
    End undisturbed = live(plug);
    assertThat(undisturbed.steps()).isEqualTo(STEPS);
    assertThat(undisturbed.rows()).containsKeys("carried", "checks", "magic_links", "users");
    List<Integer> points = plug.lastOfEachWorld();
    assertThat(points).hasSizeGreaterThan(plug.kubernetesWrites() + STEPS.size());

    for (int point : points) {
      Plug pulled = Plug.withStatements(point);
      assertThat(live(pulled)).as("after a death at %d", point).isEqualTo(undisturbed);
      assertThat(pulled.isPulled()).as("died at %d", point).isTrue();
    }
    System.out.printf(
        "creation with every kind of step: %d moments (%d of statements), %d worlds left behind%n",
        plug.moments(), plug.statements(), points.size());
  }

  private static End live(Plug plug) throws SQLException {
    RAN.set(0);
    Life life = new Life(world);
    life.apply(text ->
        text.replaceAll("  data:\n.*\n", "  data:\n" + DATA.indent(2))
            // It writes a row each time it runs.
            .replaceAll("(?s)    - name: check-writes-a-row.*", ""));
    holdTheKey(life);
    OperatorInMemory doomed = new OperatorInMemory(world, plug);
    life.run(doomed, VirtualLoop::ready);
    // As the end of a process does.
    doomed.tasks.abort();
    OperatorInMemory fresh = new OperatorInMemory(world, new Plug(0));
    life.run(fresh, VirtualLoop::ready);

    assertNobodyWasInBeforeTheProof(life);
    End end = new End(rows(life), steps(life), RAN.get());
    life.delete();
    life.run(fresh, VirtualLoop::gone);
    life.assertNothingLeft();
    assertThat(world.simulator.neon().productionWrites()).isZero();
    return end;
  }

  private static void assertNobodyWasInBeforeTheProof(Life life) {
    Logins logins = Logins.of(world, life);
    Instant proved = Logins.proved(life);
    assertThat(logins.ofJobs()).as("Jobs are seen in the log").isPositive();
    assertThat(logins.ofStrangers())
        .as("the app is seen in the log, and only after the proof")
        .isNotEmpty()
        .allMatch(login -> !login.at().isBefore(proved));
  }

  private static Map<String, String> rows(Life life) {
    Map<String, String> rows = new TreeMap<>();
    String tables =
        life.query(
            "select string_agg(relname, ',') from pg_stat_user_tables where schemaname <> 'understudy'");
    for (String table : tables.split(",")) {
      String sum = "select md5(string_agg(t::text, ',' order by t::text)) from " + table + " t";
      rows.put(table, String.valueOf(life.query(sum)));
    }
    return rows;
  }

  private static List<String> steps(Life life) {
    return List.of(
        life.query("select string_agg(step, ' ' order by finished_at) from understudy.data_steps")
            .split(" "));
  }

  /** Moves with the end of each transaction that wrote. */
  private static String committed() {
    try (var statement = server.createStatement();
        var row = statement.executeQuery("select pg_snapshot_xmin(pg_current_snapshot())")) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** As if the operator had written it long ago. */
  private static void holdTheKey(Life life) {
    world
        .user
        .secrets()
        .inNamespace(life.namespace)
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("heretix-generated")
                .addNewOwnerReference()
                .withApiVersion("understudy.dev/v1alpha1")
                .withKind("StagingEnvironment")
                .withName("heretix")
                .withUid(life.get().getMetadata().getUid())
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withStringData(KEY)
                .build())
        .create();
  }
}
