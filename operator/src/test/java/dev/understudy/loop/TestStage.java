package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.TestStatus;
import io.fabric8.kubernetes.api.model.Condition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Environments whose tests are told what to say. */
abstract class TestStage {
  static World world;
  Life life;
  OperatorInMemory operator;

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
    assertThat(world.simulator.ledger().productionTouched()).isEmpty();
  }

  void begin(String tests) {
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0));
    life.apply(text -> text.stripTrailing() + "\n" + tests.indent(0));
  }

  TestStatus result(String name) {
    return life.get().getStatus().tests().results().stream()
        .filter(result -> result.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  Condition condition(String type) {
    return VirtualLoop.condition(life.get(), type).orElseThrow();
  }

  String says(String type) {
    return VirtualLoop.condition(life.get(), type)
        .map(c -> c.getStatus() + "/" + c.getReason())
        .orElse("");
  }
}
