package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The operator dies at every moment of a refresh in place. Whatever it left, no login that was ever
 * handed out leads to what is not sanitized; and the next one ends it as if nothing had happened.
 */
class InPlaceCrashTest {
  private static World world;

  @BeforeAll
  static void start() {
    world = new World(false);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void whereverItDiesNobodySeesWhatIsNotSanitized() {
    Life life = new Life(world);
    life.apply(text -> DataStage.with(text, InPlaceLifeTest.IN_PLACE));
    life.run(new OperatorInMemory(world, new Plug(0)), VirtualLoop::ready);
    HeldLogins held =
        new HeldLogins(
            world, life, "select count(*) from users where email not like '%@example.com'");
    held.check("before");
    assertThat(held.admitted).as("the oracle gets in where it may").isPositive();

    Plug undisturbed = new Plug(0);
    refresh(life, held, new OperatorInMemory(world, undisturbed), "undisturbed");
    Map<String, String> state = life.state();
    assertThat(held.refused).as("the oracle is kept out where it must be").isPositive();

    for (int point : undisturbed.lastOfEachWorld()) {
      String name = "killed at " + point;
      held.forgetOlder();
      Plug plug = new Plug(point);
      refresh(life, held, new OperatorInMemory(world, plug), name);
      assertThat(plug.isPulled()).as(name).isTrue();
      held.check(name);
      settle(life, held, new OperatorInMemory(world, new Plug(0)), name + ", resumed", name);
      assertThat(life.state()).as(name).isEqualTo(state);
    }
    assertThat(world.simulator.ledger().productionTouched()).isEmpty();
    assertThat(world.simulator.neon().productionWrites()).isZero();
  }

  private static void refresh(Life life, HeldLogins held, OperatorInMemory operator, String name) {
    life.annotate("understudy.dev/refresh", name);
    settle(life, held, operator, name, name);
  }

  private static void settle(
      Life life, HeldLogins held, OperatorInMemory operator, String when, String token) {
    life.run(
        operator,
        e -> {
          held.check(when);
          return isRefreshed(e, token);
        });
  }

  private static boolean isRefreshed(Optional<StagingEnvironment> environment, String token) {
    StagingEnvironmentStatus status = environment.orElseThrow().getStatus();
    return VirtualLoop.ready(environment)
        && token.equals(status.handledRequests().get("refresh"))
        && !status.data().resetUnderWay();
  }
}
