package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StepState;
import dev.understudy.api.v1alpha1.StepStatus;
import dev.understudy.provider.PostgresConnection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A world in which the data of one environment after the other is prepared. */
abstract class DataStage {
  static final String DATA =
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

  static World world;
  static long ownWrites;
  Life life;
  OperatorInMemory operator;

  @BeforeAll
  static void start() {
    world = new World(true);
    ownWrites = 0;
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
  static void inProduction(String sql) {
    // What a session wrote is counted when it gets to it, unless it is told to.
    Sql.run(
        PostgresConnection.parse(world.simulator.neon().productionUri()),
        sql + "; select pg_stat_force_next_flush()");
    ownWrites = world.simulator.neon().productionWrites();
  }

  void begin(String data) {
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0));
    life.apply(text -> with(text, data));
  }

  static String with(String manifest, String data) {
    return manifest.replace("  data:\n", "  data:\n" + data.indent(2).replaceAll("(?m)^  $", ""));
  }

  /** The second copy is in use, verified, and the only one. */
  static boolean isRefreshed(Optional<StagingEnvironment> environment) {
    return VirtualLoop.ready(environment)
        && environment.orElseThrow().getStatus().data().revision() == 2
        && environment.orElseThrow().getStatus().databases().isEmpty();
  }

  String message() {
    return VirtualLoop.condition(life.get(), "Ready").orElseThrow().getMessage();
  }

  List<String> lines() {
    return life.get().getStatus().steps().stream()
        .filter(step -> Character.isLowerCase(step.name().charAt(0)))
        .peek(step -> assertThat(step.state()).isEqualTo(StepState.Done))
        .map(StepStatus::name)
        .toList();
  }
}
