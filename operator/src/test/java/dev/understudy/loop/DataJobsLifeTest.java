package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StepStatus;
import java.util.List;
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
    world.sqlImage("ghcr.io/heretix/sql");
    world.sqlImage("ghcr.io/heretix/api");
  }

  @AfterAll
  static void stop() {
    world.close();
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

  private List<String> secrets() {
    return world.user.secrets().inNamespace(life.namespace).list().getItems().stream()
        .map(s -> s.getMetadata().getName())
        .toList();
  }
}
