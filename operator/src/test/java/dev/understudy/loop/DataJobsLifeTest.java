package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StepStatus;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.simulator.jobs.Image;
import dev.understudy.simulator.jobs.Invocation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Steps of data that are containers, between steps that are SQL. */
class DataJobsLifeTest {
  private static final String DATA =
      """
        restore:
          job: {image: "ghcr.io/heretix/sql:1", command: [sql, "create table carried (id int); insert into carried values (1)"]}
        sanitize:
          - name: emails
            job: {image: "ghcr.io/heretix/sql:1", command: [sql, "update users set email = 'user' || id || '@example.com'"]}
          - {name: after, sql: "update carried set id = id + 1"}
        assertions:
          - name: no-real-emails
            sql: select count(*) n from users where email not like '%@example.com'
            expect: ["rows[0].n == 0"]
        migrations:
          job: {serviceRef: {name: api}, command: [sql, "alter table users add column if not exists nickname text"]}
        seed:
          - name: probe
            job: {image: "ghcr.io/heretix/sql:1", command: [sql, "insert into carried values (9)"]}
      """;

  private static World world;
  private Life life;
  private OperatorInMemory operator;

  @BeforeAll
  static void start() {
    world = new World(true);
    world.images.with("ghcr.io/heretix/sql", Image.of("sql", DataJobsLifeTest::sql));
    world.images.with("ghcr.io/heretix/api", Image.of("sql", DataJobsLifeTest::sql));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  /** Runs its argument on the database that the container is given. */
  private static int sql(Invocation call) {
    try {
      Sql.run(
          PostgresConnection.parse(call.variables().get("DATABASE_URL")),
          call.arguments().getFirst());
      return 0;
    } catch (AssertionError e) {
      call.err().println(e.getMessage());
      return 1;
    }
  }

  private void begin(String data) {
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0));
    life.apply(text -> with(text, data));
  }

  private static String with(String manifest, String data) {
    return manifest.replaceAll("  data:\n.*\n", "  data:\n" + data.indent(2));
  }

  @AfterEach
  void remove() {
    life.delete();
    life.run(operator, VirtualLoop::gone);
    life.assertNothingLeft();
    assertThat(world.user.batch().v1().jobs().inNamespace(life.namespace).list().getItems())
        .isEmpty();
    assertThat(world.simulator.ledger().productionTouched()).isEmpty();
    assertThat(world.simulator.neon().productionWrites()).isZero();
  }

  @Test
  void containersRunInOrderAndOnce() {
    begin(DATA);
    life.run(operator, VirtualLoop::ready);

    assertThat(
            life.get().getStatus().steps().stream()
                .map(StepStatus::name)
                .filter(name -> Character.isLowerCase(name.charAt(0))))
        .containsExactly(
            "restore",
            "sanitize/emails",
            "sanitize/after",
            "assert/no-real-emails",
            "migrate",
            "seed/probe");
    assertThat(life.query("select string_agg(id::text, ',' order by id) from carried"))
        .isEqualTo("2,9");
    assertThat(life.get().getStatus().data().schemaChanges())
        .containsExactly("column users.nickname text added");
    assertThat(secrets()).noneMatch(name -> name.contains("jobs"));
    life.assertQuiet(operator);
  }

  /** Under the same names, on what is in the same database now. */
  @Test
  void containersRunAgainOnADatabaseThatWasResetInPlace() {
    begin(DATA + "  refresh: {strategy: InPlace}\n");
    life.run(operator, VirtualLoop::ready);
    life.annotate("understudy.dev/refresh", "1");
    life.run(
        operator,
        e ->
            VirtualLoop.ready(e)
                && e.orElseThrow().getStatus().handledRequests().containsKey("refresh")
                && !e.orElseThrow().getStatus().data().resetUnderWay());

    assertThat(life.query("select string_agg(id::text, ',' order by id) from carried"))
        .isEqualTo("2,9");
    assertThat(secrets()).noneMatch(name -> name.contains("jobs"));
    life.assertQuiet(operator);
  }

  @Test
  void aNewImageMigratesAgainAndNothingElse() {
    begin(DATA);
    life.run(operator, VirtualLoop::ready);

    life.reapply(text -> with(text, DATA).replace("api:1.4.2", "api:1.4.3"));
    life.run(operator, VirtualLoop::ready);

    assertThat(life.get().getStatus().data().revision()).isEqualTo(1);
    assertThat(life.query("select string_agg(id::text, ',' order by id) from carried"))
        .isEqualTo("2,9");
  }

  @Test
  void aContainerThatFailsIsToldWithItsLastWords() {
    begin(DATA.replace("alter table users add", "alter table no_such add"));
    life.run(operator, VirtualLoop::stalled);

    assertThat(VirtualLoop.condition(life.get(), "Ready").orElseThrow().getReason())
        .isEqualTo("MigrationFailed");
    assertThat(VirtualLoop.condition(life.get(), "Ready").orElseThrow().getMessage())
        .contains("migrate: The Job 'heretix-migrate-", "no_such", "understudy.dev/retry");
    assertThat(life.get().getStatus().services().getFirst().deploy()).isNull();
  }

  @Test
  void whatAContainerLostWaitsForAPersonAndForNothingElse() {
    String destructive =
        DATA.replace("job: {serviceRef", "destructivePolicy: RequireApproval\n    job: {serviceRef")
            .replace("add column if not exists nickname text", "drop column created_at");
    Workers workers = new Workers();
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0), workers);
    life.apply(text -> with(text, destructive));
    passes(workers, VirtualLoop::stalled);

    String told = VirtualLoop.condition(life.get(), "Stalled").orElseThrow().getMessage();
    assertThat(told).contains("column users.created_at dropped", "understudy.dev/approve=");
    int runs = workers.count();
    operator.pass(life.get());
    workers.join();
    assertThat(workers.count()).as("it is looked at, once").isLessThanOrEqualTo(runs + 1);

    life.annotate(
        "understudy.dev/approve", told.replaceFirst("(?s).*understudy.dev/approve=(\\w+).*", "$1"));
    passes(workers, VirtualLoop::ready);
    assertThat(VirtualLoop.ready(life.find())).isTrue();
  }

  /** With long work beside the loop, as in a real process. */
  private void passes(Workers workers, Predicate<Optional<StagingEnvironment>> wanted) {
    for (int pass = 0; pass < 80 && !wanted.test(life.find()); pass++) {
      operator.pass(life.get());
      workers.join();
      world.work();
      world.advance(Duration.ofSeconds(5));
    }
  }

  /** Each look at a container asks the copy what was done; that is no news. */
  @Test
  void whileAContainerRunsNothingElseIsSaid() {
    world.images.with(
        "ghcr.io/heretix/hang",
        Image.of(
            "hang",
            call -> {
              call.container().hang();
              return 0;
            }));
    Workers workers = new Workers();
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0), workers);
    life.apply(text ->
        with(
            text,
            "  seed: [{name: long, job: {image: \"ghcr.io/heretix/hang:1\", timeout: 24h}}]\n"));
    Set<String> said = new TreeSet<>();
    for (int pass = 0; pass < 20; pass++) {
      operator.pass(life.get());
      workers.join();
      world.work();
      world.advance(Duration.ofSeconds(5));
      VirtualLoop.condition(life.get(), "DataPrepared")
          .map(c -> String.valueOf(c.getMessage()))
          .filter(message -> message.contains("The Job") || message.contains("Job "))
          .ifPresent(said::add);
      if (!said.isEmpty()) {
        said.add(VirtualLoop.condition(life.get(), "DataPrepared").orElseThrow().getMessage());
      }
    }

    assertThat(said).singleElement().asString().contains("Job heretix-seed-long-");
  }

  /** Tried again each minute; what people read does not change by that. */
  @Test
  void whatFailedStandsWhileItIsTriedAgain() {
    Workers workers = new Workers();
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0), workers);
    life.apply(text -> with(text, "  sanitize: [{name: emails, sql: delete from no_such}]\n"));
    passes(workers, VirtualLoop::stalled);
    Object told = told();
    int runs = workers.count();

    for (int pass = 0; pass < 6; pass++) {
      operator.pass(life.get());
      assertThat(told()).isEqualTo(told);
      workers.join();
      world.advance(Duration.ofSeconds(30));
    }
    assertThat(workers.count() - runs).as("tried again").isGreaterThan(1);
  }

  private Object told() {
    return List.of(life.get().getStatus().conditions(), life.get().getStatus().steps());
  }

  private List<String> secrets() {
    return world.user.secrets().inNamespace(life.namespace).list().getItems().stream()
        .map(s -> s.getMetadata().getName())
        .toList();
  }
}
