package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who was let in to a copy that was never proved safe: the operator alone. {@link
 * DataCrashLifeTest} is about deaths on the way to the proof.
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

  private static OperatorInMemory operator() {
    return new OperatorInMemory(world, new Plug(0));
  }

  private void begin(String data) {
    life = new Life(world);
    life.apply(text -> text.replace("  data:\n", "  data:\n" + data.indent(2)));
  }

  private void remove() {
    life.delete();
    life.run(operator(), VirtualLoop::gone);
    life.assertNothingLeft();
  }

  @Test
  void aSanitizerThatFailsHalfwayExposesNothing() {
    begin(DATA.replace("delete from magic_links", "delete from no_such_table"));
    life.run(operator(), VirtualLoop::stalled);

    assertThat(Logins.of(world, life).ofStrangers()).isEmpty();
    assertThat(
            world.user.secrets().inNamespace(life.namespace).withName("heretix-connection").get())
        .isNull();
    remove();
  }

  @Test
  void anAssertionThatDoesNotHoldExposesNothing() {
    begin(DATA.replace("rows[0].n == 0", "rows[0].n == 1"));
    life.run(operator(), VirtualLoop::stalled);

    assertThat(Logins.of(world, life).all()).isNotEmpty();
    assertThat(Logins.of(world, life).ofStrangers()).isEmpty();
    remove();
  }
}
