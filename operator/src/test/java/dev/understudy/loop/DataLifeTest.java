package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Data of an environment: prepared once, and never shown before. */
class DataLifeTest extends DataStage {
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
    life.run(operator, DataStage::isRefreshed);
    assertThat(life.query("select string_agg(email, ',' order by id) from users"))
        .as("the same fakes for the same people")
        .isEqualTo(fakes);
  }
}
