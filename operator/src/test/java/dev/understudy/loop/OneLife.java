package dev.understudy.loop;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** An environment's life in the world of its class, with an operator that nothing disturbs. */
abstract class OneLife {
  static World world;

  Life life;
  OperatorInMemory operator;

  @BeforeAll
  static void start() {
    world = new World(false);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void begin() {
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0));
  }
}
