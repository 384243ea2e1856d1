package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One manifest to a verified environment, changed, broken, and back to nothing; every request held
 * against the spec.
 */
class ThinLineTest {
  private static World world;

  private Life life;
  private OperatorInMemory operator;

  @BeforeAll
  static void start() {
    world = new World(true);
  }

  @AfterAll
  static void stop() {
    System.out.println(
        "requests held against the official spec: " + world.simulator.ledger().validated());
    world.close();
  }

  @BeforeEach
  void apply() {
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0));
    life.apply();
    life.run(operator, VirtualLoop::ready);
  }

  @AfterEach
  void remove() {
    life.delete();
    life.run(operator, VirtualLoop::gone);
    life.assertNothingLeft();
    assertThat(world.simulator.ledger().invalidRequests()).isEmpty();
    assertThat(world.simulator.ledger().productionTouched()).isEmpty();
    assertThat(world.simulator.neon().productionWrites()).isZero();
  }

  @Test
  void becomesReadyAndThenIsQuiet() {
    StagingEnvironment ready = life.get();

    assertThat(ready.getStatus().lastKnownGood()).isEqualTo(ready.getStatus().release());
    assertThat(ready.getStatus().services().getFirst().image())
        .isEqualTo("ghcr.io/heretix/api:1.4.2");
    life.assertQuiet(operator);
  }

  @Test
  void aNewImageIsMigratedDeployedAndVerifiedAgain() {
    String before = life.get().getStatus().release();

    life.change();
    life.run(operator, VirtualLoop::ready);

    StagingEnvironment changed = life.get();
    assertThat(changed.getStatus().release()).isNotEqualTo(before);
    assertThat(changed.getStatus().lastKnownGood()).isEqualTo(changed.getStatus().release());
    assertThat(changed.getStatus().services().getFirst().image())
        .isEqualTo("ghcr.io/heretix/api:1.4.3");
  }

  @Test
  void aBrokenImageIsNotReadyAndTheFixedOneRecoversByItself() {
    life.image("ghcr.io/heretix/api:broken");
    life.run(operator, VirtualLoop::stalled);

    StagingEnvironment broken = life.get();
    assertThat(VirtualLoop.ready(java.util.Optional.of(broken))).isFalse();
    String message = VirtualLoop.condition(broken, "Ready").orElseThrow().getMessage();
    assertThat(message)
        .contains(
            "healthz", broken.getStatus().url() + "/api/healthz", "response.status == 200", "500");

    life.image("ghcr.io/heretix/api:1.4.4");
    life.run(operator, VirtualLoop::ready);
    assertThat(life.get().getStatus().services().getFirst().image()).endsWith(":1.4.4");
  }

  @Test
  void aChangedLabelCausesNoNewRun() {
    var verified = life.get().getStatus().verification();
    int calls = operator.plug.calls();

    life.edit(e -> e.getMetadata().setLabels(java.util.Map.of("team", "red")));
    life.run(operator, VirtualLoop::ready);

    assertThat(life.get().getStatus().verification()).isEqualTo(verified);
    assertThat(operator.plug.calls()).isEqualTo(calls);
  }
}
