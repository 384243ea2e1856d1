package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The namespace is deleted just when the operator died: between its holds and its first write to a
 * provider, or somewhere in the teardown. Whatever was made goes, and then the namespace.
 */
@Tag("slow")
class NamespaceDeletionCrashTest {
  /** From the finalizer to well behind the first thing made at a provider. */
  private static final int BEGINNING = 60;

  @Test
  void whileItIsBuilt() {
    try (World world = new World(false)) {
      for (int point = 1; point <= BEGINNING; point++) {
        Life life = new Life(world);
        Plug plug = new Plug(point);
        life.apply();
        life.run(new OperatorInMemory(world, plug), VirtualLoop::ready);
        assertThat(plug.isPulled()).as("killed at " + point).isTrue();

        assertGoes(world, life, "built, killed at " + point);
      }
    }
  }

  @Test
  void whileItIsTornDown() {
    try (World world = new World(false)) {
      int points = tearDown(world, new Plug(0));
      for (int point = 1; point <= points; point++) {
        tearDown(world, new Plug(point));
      }
      assertThat(points).isPositive();
    }
  }

  private static int tearDown(World world, Plug plug) {
    Life life = new Life(world);
    life.apply();
    life.run(new OperatorInMemory(world, new Plug(0)), VirtualLoop::ready);
    OperatorInMemory doomed = new OperatorInMemory(world, plug);
    new Guest(world.user, life.namespace).deleteNamespace();
    life.run(doomed, VirtualLoop::gone);
    int moments = plug.moments();
    if (plug.isPulled()) {
      assertGoes(world, life, "torn down, killed at " + moments);
    } else {
      settle(world, life, doomed, "torn down");
    }
    return moments;
  }

  private static void assertGoes(World world, Life life, String where) {
    Guest guest = new Guest(world.user, life.namespace);
    if (guest.namespaceExists()) {
      guest.deleteNamespace();
    }
    OperatorInMemory fresh = new OperatorInMemory(world, new Plug(0));
    life.run(fresh, VirtualLoop::gone);
    settle(world, life, fresh, where);
  }

  private static void settle(World world, Life life, OperatorInMemory operator, String where) {
    assertThat(world.simulator.leftovers()).as(where).isEmpty();
    operator.accounts.all(life.namespace);
    assertThat(new Guest(world.user, life.namespace).namespaceExists())
        .as(where + ": namespace")
        .isFalse();
  }
}
