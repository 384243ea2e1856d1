package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingRelease;
import dev.understudy.simulator.http.Effect;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The operator dies at moments between a change that does not do and the older release that runs
 * instead: before and after calls to providers and writes to Kubernetes. A fresh one ends where an
 * undisturbed one does, without a deploy or a record more.
 */
class RollbackCrashTest {
  private static final String LIMITED = "\n  onFailure: Rollback\n  releaseHistoryLimit: 1\n";

  /** Each so many-th moment, since a life takes half a second; 1 for all of them. */
  private static final int STRIDE = Integer.getInteger("understudy.rollback.stride", 23);

  private World world;
  private Life life;

  /** What a rollback came to. */
  record End(Map<String, String> state, Map<String, String> releases, long deploys) {}

  @Test
  void endsAsIfNothingHadHappened() {
    try (World opened = new World(false)) {
      world = opened;
      life = new Life(world);
      life.apply(text -> text + LIMITED);
      life.run(new OperatorInMemory(world, new Plug(0)), VirtualLoop::ready);
      End first = fail(0, new Plug(0));
      Plug counting = new Plug(0);
      End undisturbed = fail(1, counting);
      assertThat(first.state().get("api image")).contains("@sha256:");
      int points = counting.moments();
      int reached = 0;
      int lives = 0;
      for (int point = 1; point <= points; point += STRIDE) {
        lives++;
        Plug plug = new Plug(point);
        assertThat(fail(point + 1, plug))
            .as("killed at %d of %d", point, points)
            .isEqualTo(undisturbed);
        reached += plug.isPulled() ? 1 : 0;
      }
      System.out.printf(
          "rollback crashes: %d calls, %d Kubernetes writes, %d points, %d lives, died in %d%n",
          counting.calls(), counting.kubernetesWrites(), points, lives, reached);
      assertThat(reached).isEqualTo(lives);
      life.delete();
      life.run(new OperatorInMemory(world, new Plug(0)), VirtualLoop::gone);
      life.assertNothingLeft();
    }
  }

  /** Another image that does not do, until the older one runs again. */
  private End fail(int number, Plug plug) {
    int before = world.ledgerSize();
    OperatorInMemory doomed = new OperatorInMemory(world, plug);
    life.reapply(
        text -> text.replace("heretix/api:1.4.2", "heretix/try" + number + ":broken") + LIMITED);
    life.run(doomed, e -> e.filter(VirtualLoop::observed).isPresent() && isBack());
    OperatorInMemory fresh = new OperatorInMemory(world, new Plug(0));
    life.run(fresh, e -> e.filter(VirtualLoop::observed).isPresent() && isBack());
    life.assertQuiet(fresh);
    long deploys =
        world.ledgerFrom(before).stream().filter(e -> e.effect() == Effect.DEPLOY).count();
    return new End(life.state(), releases(), deploys);
  }

  private boolean isBack() {
    return VirtualLoop.reason(life.find()).equals("RolledBack");
  }

  private Map<String, String> releases() {
    return world
        .user
        .resources(StagingRelease.class)
        .inNamespace(life.namespace)
        .list()
        .getItems()
        .stream()
        .collect(
            Collectors.groupingBy(
                r -> r.getStatus().result() + " " + r.getStatus().reason(),
                TreeMap::new,
                Collectors.collectingAndThen(Collectors.counting(), String::valueOf)));
  }
}
