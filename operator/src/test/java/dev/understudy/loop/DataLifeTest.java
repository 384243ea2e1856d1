package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.RefreshCause;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StepState;
import dev.understudy.api.v1alpha1.StepStatus;
import dev.understudy.provider.PostgresConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Data of an environment: prepared once, refreshed beside what runs, and never shown before. */
class DataLifeTest {
  private static final String DATA =
      """
        sanitize:
          - name: emails
            sql: update users set email = 'user' || id || '+staging@example.com'
        assertions:
          - name: no-real-emails
            sql: select count(*) n from users where email not like '%@example.com'
            expect: ["rows[0].n == 0"]
        seed:
          - name: probe
            sql: insert into notes (id) values (4711)
      """;

  private static World world;
  private static long ownWrites;
  private Life life;
  private OperatorInMemory operator;

  @BeforeAll
  static void start() {
    world = new World(true);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @AfterEach
  void remove() {
    life.delete();
    life.run(operator, VirtualLoop::gone);
    life.assertNothingLeft();
    assertThat(world.simulator.ledger().invalidRequests()).isEmpty();
    assertThat(world.simulator.ledger().productionTouched()).isEmpty();
    assertThat(world.simulator.neon().productionWrites()).isEqualTo(ownWrites);
  }

  /** What somebody does to production meanwhile. */
  private static void inProduction(String sql) {
    Sql.run(PostgresConnection.parse(world.simulator.neon().productionUri()), sql);
    ownWrites = world.simulator.neon().productionWrites();
  }

  private void begin(String data) {
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0));
    life.apply(text -> with(text, data));
  }

  private static String with(String manifest, String data) {
    return manifest.replace("  data:\n", "  data:\n" + data.indent(2).replaceAll("(?m)^  $", ""));
  }

  @Test
  void eachStepHasALineAndRunsOnce() {
    begin(DATA);
    life.run(operator, VirtualLoop::ready);

    assertThat(lines())
        .containsExactly("sanitize/emails", "assert/no-real-emails", "migrate", "seed/probe");
    assertThat(life.query("select count(*) from users where email like '%@example.com'"))
        .isEqualTo(life.query("select count(*) from users"));
    assertThat(life.query("select count(*) from notes where id = 4711")).isEqualTo("1");
    life.assertQuiet(operator);
  }

  @Test
  void whatIsNotSanitizedIsToldAndReachesNobody() {
    begin(DATA.replace("update users set", "update users set no_such ="));
    life.run(operator, VirtualLoop::stalled);

    assertThat(message())
        .contains("sanitize/emails, line 1", "no_such", "SQL state 42703", "Nothing of this step");
    assertThat(life.find().orElseThrow().getStatus().services().getFirst().deploy()).isNull();

    life.reapply(text -> with(text, DATA));
    life.run(operator, VirtualLoop::ready);
    assertThat(life.get().getStatus().data().revision()).isEqualTo(1);
  }

  @Test
  void anAssertionThatDoesNotHoldNamesNumbersAndNoRows() {
    begin(DATA.replace("'user' || id || '+staging@example.com'", "email"));
    life.run(operator, VirtualLoop::stalled);

    assertThat(message())
        .contains("assert/no-real-emails does not hold: expected rows[0].n == 0", "rows[0].n = ")
        .doesNotContain("@");
  }

  @Test
  void aRefreshMovesServicesToANewCopyWhileTheyStayReady() {
    begin(DATA);
    life.run(operator, VirtualLoop::ready);
    String before = life.get().getStatus().database().externalId();

    life.annotate("understudy.dev/refresh", "1");
    List<String> ready =
        life.follow(
            operator,
            e -> e.getStatus().data() != null && !e.getStatus().data().history().isEmpty());

    assertThat(ready).as("Ready throughout").containsOnly("True");
    var data = life.get().getStatus().data();
    assertThat(data.revision()).isEqualTo(2);
    assertThat(data.history().getFirst().succeeded()).isTrue();
    assertThat(data.history().getFirst().cause()).isEqualTo(RefreshCause.Request);
    assertThat(
            Duration.between(
                Instant.parse(data.history().getFirst().startedAt()),
                Instant.parse(data.history().getFirst().finishedAt())))
        .as("what is being made is not looked at by listings of long ago")
        .isLessThan(Duration.ofMinutes(5));
    assertThat(life.get().getStatus().handledRequests()).containsEntry("refresh", "1");
    life.run(
        operator, e -> VirtualLoop.ready(e) && e.orElseThrow().getStatus().databases().isEmpty());
    assertThat(life.get().getStatus().database().externalId()).isNotEqualTo(before);
    assertThat(lines())
        .containsExactly(
            "sanitize/emails@2", "assert/no-real-emails@2", "migrate@2", "seed/probe@2");
    assertThat(life.query("select count(*) from notes where id = 4711")).isEqualTo("1");
    life.assertQuiet(operator);
  }

  @Test
  void aChangedSanitizerTakesANewCopy() {
    begin(DATA);
    life.run(operator, VirtualLoop::ready);

    life.reapply(text -> with(text, DATA.replace("+staging@", "+stage2@")));
    life.run(operator, VirtualLoop::ready);

    assertThat(life.get().getStatus().data().revision()).isEqualTo(2);
    assertThat(life.query("select count(*) from users where email like '%+stage2@example.com'"))
        .isEqualTo(life.query("select count(*) from users"));
    life.run(
        operator, e -> VirtualLoop.ready(e) && e.orElseThrow().getStatus().databases().isEmpty());
    life.assertQuiet(operator);
  }

  /** A new database under the old name is real data again. */
  @Test
  void aDatabaseThatSomebodyDeletedIsPreparedFromTheBeginning() {
    begin(DATA);
    life.run(operator, VirtualLoop::ready);
    String before = life.get().getStatus().database().externalId();

    new ByHand(world).atNeon("DELETE", "/branches/" + before, "");
    life.run(
        operator,
        e ->
            VirtualLoop.ready(e)
                && !before.equals(e.orElseThrow().getStatus().database().externalId()));

    assertThat(life.query("select count(*) from users where email not like '%@example.com'"))
        .isEqualTo("0");
    assertThat(
            life.query(
                "select string_agg(step, ' ' order by finished_at) from understudy.data_steps"))
        .isEqualTo("sanitize/emails assert/no-real-emails migrate seed/probe");
  }

  @Test
  void whatExpiredAndIsWantedAgainIsPreparedFromTheBeginning() {
    begin(DATA);
    life.run(operator, VirtualLoop::ready);
    life.reapply(text -> with(text, DATA) + "  expiresAfter: 1h\n");
    world.advance(Duration.ofHours(2));
    life.run(
        operator,
        e ->
            VirtualLoop.condition(e.orElseThrow(), "Ready")
                .filter(c -> c.getReason().equals("Expired"))
                .isPresent());

    life.reapply(text -> with(text, DATA));
    life.run(operator, VirtualLoop::ready);

    assertThat(life.query("select count(*) from users where email not like '%@example.com'"))
        .isEqualTo("0");
  }

  @Test
  void aSanitizerThatWasTakenOutAndPutBackRuns() {
    begin(DATA);
    life.run(operator, VirtualLoop::ready);

    life.reapply(text -> with(text, DATA.substring(DATA.indexOf("  assertions:"))));
    life.run(operator, VirtualLoop::stalled);
    assertThat(message()).contains("assert/no-real-emails does not hold");

    life.reapply(text -> with(text, DATA));
    life.run(operator, VirtualLoop::ready);
    assertThat(life.query("select count(*) from users where email not like '%@example.com'"))
        .isEqualTo("0");
  }

  @Test
  void columnsBecomeFakesWithoutSql() {
    begin(
        DATA.replace(
            "sql: update users set email = 'user' || id || '+staging@example.com'",
            "columns: [{table: users, column: email, as: Email}]"));
    life.run(operator, VirtualLoop::ready);

    String fakes = life.query("select string_agg(email, ',' order by id) from users");
    assertThat(fakes.split(",")).allMatch(email -> email.endsWith("@example.com"));
    assertThat(life.query("select count(distinct email) = count(*) from users")).isEqualTo("t");

    life.annotate("understudy.dev/refresh", "1");
    life.run(operator, DataLifeTest::isRefreshed);
    assertThat(life.query("select string_agg(email, ',' order by id) from users"))
        .as("the same fakes for the same people")
        .isEqualTo(fakes);
  }

  @Test
  void aScheduledRefreshHappensOnceAndSaysWhenTheNextIs() {
    begin(DATA + "  refresh: {schedule: \"0 4 * * *\", timeZone: Europe/Berlin}\n");
    life.run(operator, VirtualLoop::ready);
    assertThat(life.get().getStatus().nextActionTime()).isEqualTo("2026-11-22T03:00:00Z");

    world.advance(Duration.ofHours(20));
    life.run(operator, DataLifeTest::isRefreshed);

    assertThat(life.get().getStatus().nextActionTime()).isEqualTo("2026-11-23T03:00:00Z");
    life.assertQuiet(operator);
  }

  @Test
  void aFailedRefreshLeavesTheOldDataInUseAndSaysSo() {
    begin(DATA);
    life.run(operator, VirtualLoop::ready);
    String before = life.get().getStatus().database().externalId();
    inProduction("alter table users rename column email to mail");
    try {
      life.annotate("understudy.dev/refresh", "1");
      List<String> ready =
          life.follow(
              operator,
              e ->
                  e.getStatus().data() != null
                      && !e.getStatus().data().history().isEmpty()
                      && e.getStatus().databases().isEmpty());

      assertThat(ready).containsOnly("True");
      assertThat(life.get().getStatus().database().externalId()).isEqualTo(before);
      assertThat(VirtualLoop.condition(life.get(), "UpToDate").orElseThrow().getMessage())
          .contains("refresh of", "sanitize/emails", "email");
      assertThat(VirtualLoop.condition(life.get(), "Reconciling")).isEmpty();
      life.assertQuiet(operator);
    } finally {
      inProduction("alter table users rename column mail to email");
    }
  }

  @Test
  void aRefreshOnWhichTheSmokeTestsFailGoesBackToTheDataFromBefore() {
    begin(DATA);
    life.run(operator, VirtualLoop::ready);
    String before = life.get().getStatus().database().externalId();
    inProduction("alter table anonymous_usage rename to renamed");
    try {
      life.annotate("understudy.dev/refresh", "1");
      life.run(
          operator,
          e ->
              e.orElseThrow().getStatus().data() != null
                  && !e.orElseThrow().getStatus().data().history().isEmpty()
                  && VirtualLoop.ready(e)
                  && e.orElseThrow().getStatus().databases().isEmpty());

      assertThat(life.get().getStatus().database().externalId()).isEqualTo(before);
      assertThat(life.get().getStatus().data().history().getFirst().succeeded()).isFalse();
      assertThat(VirtualLoop.condition(life.get(), "UpToDate").orElseThrow().getMessage())
          .contains("refresh of", "anonymous_usage");
      assertThat(life.query("select count(*) from anonymous_usage")).isNotEqualTo("0");
      life.assertQuiet(operator);
    } finally {
      inProduction("alter table renamed rename to anonymous_usage");
    }
  }

  /** The second copy is in use, verified, and the only one. */
  private static boolean isRefreshed(Optional<StagingEnvironment> environment) {
    return VirtualLoop.ready(environment)
        && environment.orElseThrow().getStatus().data().revision() == 2
        && environment.orElseThrow().getStatus().databases().isEmpty();
  }

  private String message() {
    return VirtualLoop.condition(life.get(), "Ready").orElseThrow().getMessage();
  }

  private List<String> lines() {
    return life.get().getStatus().steps().stream()
        .filter(step -> Character.isLowerCase(step.name().charAt(0)))
        .peek(step -> assertThat(step.state()).isEqualTo(StepState.Done))
        .map(StepStatus::name)
        .toList();
  }
}
