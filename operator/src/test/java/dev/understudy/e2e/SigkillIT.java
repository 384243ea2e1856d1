package dev.understudy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.loop.Life;
import dev.understudy.loop.VirtualLoop;
import dev.understudy.loop.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * The crash matrix holds for the real process, too: twenty SIGKILLs at sampled moments of several
 * lives, from the first call to the last, and each life ends with exactly what an undisturbed one
 * created and deleted.
 */
class SigkillIT {
  private static final int KILLS = 20;
  private static final int KILLS_A_LIFE = 4;
  private static final int MOST_LIVES = 12;

  /** An undisturbed life takes about 130 calls; a killed one some more. */
  private static final int CALLS_BETWEEN_KILLS = 32;

  private final RandomGenerator random = new java.util.Random(20261121);

  @Test
  void twentyKillsLeaveNoTrace() throws Exception {
    Path log = Files.createTempFile("operator", ".log");
    int kills = 0;
    int lives = 0;
    try (World world = new World(false, InstantSource.system())) {
      while (kills < KILLS && lives < MOST_LIVES) {
        kills += live(world, log);
        lives++;
      }
      assertThat(world.simulator.ledger().productionTouched()).isEmpty();
      assertThat(world.simulator.neon().productionWrites()).isZero();
    }
    System.out.printf("%d SIGKILLs in %d lives; nothing left, nothing twice%n", kills, lives);
    assertThat(kills).isGreaterThanOrEqualTo(KILLS);
  }

  /** One life, killed a few times on the way; how often. */
  private int live(World world, Path log) throws Exception {
    Life life = new Life(world);
    life.apply();
    PackagedOperator operator = PackagedOperator.start(world.kube.kubeconfig(), log);
    boolean deleted = false;
    int kills = 0;
    int next = 1 + random.nextInt(CALLS_BETWEEN_KILLS);
    try {
      while (life.find().isPresent()) {
        int at = next;
        boolean kill = kills < KILLS_A_LIFE;
        boolean live = !deleted;
        Eventually.holds(
            () ->
                (kill && life.calls() >= at)
                    || life.find().isEmpty()
                    || (live && VirtualLoop.ready(life.find())),
            () -> life.find() + Logs.tail(log));
        if (!deleted && VirtualLoop.ready(life.find())) {
          life.delete();
          deleted = true;
        } else if (life.find().isPresent()) {
          operator.kill();
          kills++;
          next = life.calls() + 1 + random.nextInt(CALLS_BETWEEN_KILLS);
          operator = PackagedOperator.start(world.kube.kubeconfig(), log);
        }
      }
    } finally {
      operator.kill();
    }
    life.assertNothingLeft();
    assertThat(life.counts()).isEqualTo(Life.UNDISTURBED);
    return kills;
  }
}
