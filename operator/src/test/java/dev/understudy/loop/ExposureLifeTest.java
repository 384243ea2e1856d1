package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.simulator.postgres.SessionLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who was let in to a copy before it was proved safe, by Postgres' own log of logins: the operator
 * alone, however often it dies on the way.
 */
class ExposureLifeTest {
  private static final String DATA =
      """
        sanitize:
          - {name: people, columns: [{table: users, column: email, as: Email}]}
          - {name: links, sql: delete from magic_links}
        assertions:
          - name: every-address-is-ours
            sql: select count(*) n from users where email not like '%@example.com'
            expect: ["rows[0].n == 0"]
        seed:
          - {name: probe, sql: insert into notes (id) values (4711)}
      """;

  /** Of the moments of a whole creation; the matrix of crashes has every one of them. */
  private static final int SAMPLED = 12;

  private static World world;
  private Life life;

  @BeforeAll
  static void start() {
    world = new World(false);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @AfterEach
  void productionIsUntouched() {
    assertThat(world.simulator.neon().productionWrites()).isZero();
  }

  private OperatorInMemory operator(int dies) {
    return new OperatorInMemory(world, new Plug(dies));
  }

  private void begin(String data) {
    life = new Life(world);
    life.apply(text -> text.replace("  data:\n", "  data:\n" + data.indent(2)));
  }

  private void remove() {
    life.delete();
    life.run(operator(0), VirtualLoop::gone);
    life.assertNothingLeft();
  }

  @Test
  void whereverTheOperatorDiesNobodyElseWasInBeforeTheProof() {
    begin(DATA);
    OperatorInMemory undisturbed = operator(0);
    life.run(undisturbed, VirtualLoop::ready);
    assertNobodyWasInBeforeTheProof();
    assertThat(strangers(sessions())).as("the app is seen by this oracle").isNotEmpty();
    String rows = checksum();
    int moments = undisturbed.plug.moments();
    remove();

    for (int point :
        IntStream.rangeClosed(1, SAMPLED).map(i -> i * moments / (SAMPLED + 1)).toArray()) {
      begin(DATA);
      life.run(operator(point), VirtualLoop::ready);
      life.run(operator(0), VirtualLoop::ready);
      assertNobodyWasInBeforeTheProof();
      assertThat(checksum()).as("rows after a death at " + point).isEqualTo(rows);
      remove();
    }
  }

  @Test
  void aSanitizerThatFailsHalfwayExposesNothing() {
    begin(DATA.replace("delete from magic_links", "delete from no_such_table"));
    life.run(operator(0), VirtualLoop::stalled);

    assertThat(strangers(sessions())).isEmpty();
    assertThat(
            world.user.secrets().inNamespace(life.namespace).withName("heretix-connection").get())
        .isNull();
    remove();
  }

  @Test
  void anAssertionThatDoesNotHoldExposesNothing() {
    begin(DATA.replace("rows[0].n == 0", "rows[0].n == 1"));
    life.run(operator(0), VirtualLoop::stalled);

    assertThat(sessions()).isNotEmpty();
    assertThat(strangers(sessions())).isEmpty();
    remove();
  }

  /** Fakes are keyed by environment, so of them only the form can be the same. */
  private String checksum() {
    return life.query(
        "select md5(string_agg(id || split_part(email, '@', 2), ',' order by id)) || (select count(*) from notes) || (select string_agg(step, ' ' order by finished_at) from understudy.data_steps) from users");
  }

  private List<SessionLog.Entry> sessions() {
    ComponentStatus database =
        Optional.of(life.get()).map(StagingEnvironment::getStatus).orElseThrow().database();
    Map<String, List<SessionLog.Entry>> sessions =
        world.simulator.neon().sessions(database.externalId());
    return sessions.values().iterator().next();
  }

  private static List<SessionLog.Entry> strangers(List<SessionLog.Entry> sessions) {
    return sessions.stream()
        .filter(session -> !session.application().startsWith("understudy"))
        .toList();
  }

  private void assertNobodyWasInBeforeTheProof() {
    Instant proved =
        Instant.parse(
            life.query(
                "select to_char(max(finished_at) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') from understudy.data_steps where step like 'assert/%'"));
    assertThat(strangers(sessions())).allMatch(session -> !session.at().isBefore(proved));
  }
}
