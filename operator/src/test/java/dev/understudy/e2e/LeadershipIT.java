package dev.understudy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.loop.Life;
import dev.understudy.loop.VirtualLoop;
import dev.understudy.loop.World;
import dev.understudy.simulator.http.Effect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * Two processes and one environment after the other, while leaders are ended, killed and frozen at
 * sampled moments: each life ends with exactly what an undisturbed one created and deleted. {@code
 * -Dunderstudy.rounds=20} for the full measurement.
 */
class LeadershipIT {
  private static final int ROUNDS = Integer.getInteger("understudy.rounds", 1);
  private static final int CALLS_BETWEEN_SIGNALS = 40;
  private final InstantSource clock = InstantSource.system();
  private final Random random = new Random(20261125);
  private final List<Long> exits = new ArrayList<>();
  private final List<Long> takenOverAfterTerm = new ArrayList<>();
  private final List<Long> takenOverAfterKill = new ArrayList<>();
  private World world;
  private Replicas replicas;

  @Test
  void whateverBecomesOfLeadersNothingIsDoneTwice() throws Exception {
    Path log = Files.createTempFile("operators", ".log");
    List<String> signals = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      signals.addAll(List.of("TERM", "KILL", "STOP"));
    }
    int lives = 0;
    try (World w = new World(false, clock);
        Replicas r = new Replicas(w, log)) {
      world = w;
      replicas = r;
      while (!signals.isEmpty()) {
        live(signals, log);
        lives++;
      }
      assertThat(world.simulator.ledger().productionTouched()).isEmpty();
      assertThat(world.simulator.neon().productionWrites()).isZero();
    }
    System.out.printf(
        "%d lives, %d signals of each kind; ms: SIGTERM to exit %s, to the next leader %s; SIGKILL to the next leader %s%n",
        lives, ROUNDS, exits, takenOverAfterTerm, takenOverAfterKill);
  }

  private void live(List<String> signals, Path log) throws Exception {
    Life life = new Life(world);
    life.apply();
    boolean deleted = false;
    int next = 1 + random.nextInt(CALLS_BETWEEN_SIGNALS);
    while (life.find().isPresent()) {
      int at = next;
      boolean live = !deleted;
      Eventually.holds(
          () -> {
            replicas.keep(2);
            return (!signals.isEmpty() && life.calls() >= at && replicas.leader().isPresent())
                || life.find().isEmpty()
                || (live && VirtualLoop.ready(life.find()));
          },
          () -> life.find() + "\nlog: " + log);
      if (!deleted && VirtualLoop.ready(life.find())) {
        life.delete();
        deleted = true;
      } else if (life.find().isPresent()) {
        disturb(signals.removeFirst(), log);
        next = life.calls() + 1 + random.nextInt(CALLS_BETWEEN_SIGNALS);
      }
    }
    life.assertNothingLeft();
    assertThat(life.counts()).isEqualTo(Life.UNDISTURBED);
  }

  private void disturb(String signal, Path log) throws Exception {
    PackagedOperator leader = replicas.leader().orElseThrow();
    switch (signal) {
      case "TERM" -> {
        Instant sent = clock.instant();
        leader.signal("TERM");
        exits.add(millisUntil(leader::ended, sent, log));
        assertThat(leader.status()).as("as SIGTERM ends a process").isEqualTo(143);
        takenOverAfterTerm.add(millisUntil(this::led, sent, log));
      }
      case "KILL" -> {
        Instant sent = clock.instant();
        leader.kill();
        takenOverAfterKill.add(millisUntil(this::led, sent, log));
      }
      default -> freeze(leader, log);
    }
  }

  /** Alone, so that whatever is written afterwards was written by the one that was frozen. */
  private void freeze(PackagedOperator leader, Path log) throws Exception {
    for (PackagedOperator other : replicas.others(leader)) {
      other.kill();
    }
    leader.signal("STOP");
    Instant over = clock.instant().plus(Duration.ofSeconds(Replicas.LEASE_SECONDS + 1));
    millisUntil(() -> clock.instant().isAfter(over), over, log);
    int kubernetes = world.kube.writes().size();
    long providers = providerWrites();
    leader.signal("CONT");
    millisUntil(leader::ended, over, log);
    assertThat(leader.status()).as("ends by itself").isEqualTo(1);
    assertThat(world.kube.writes().subList(kubernetes, world.kube.writes().size()))
        .as("written to Kubernetes after the lease had run out")
        .isEmpty();
    assertThat(providerWrites())
        .as("writes to providers after the lease had run out")
        .isEqualTo(providers);
  }

  private boolean led() {
    replicas.keep(1);
    return replicas.leader().isPresent();
  }

  private long providerWrites() {
    return world.simulator.ledger().entries().stream()
        .filter(entry -> entry.effect() != Effect.READ)
        .count();
  }

  private long millisUntil(BooleanSupplier wanted, Instant since, Path log) throws Exception {
    Eventually.holds(wanted, () -> "log: " + log);
    return Duration.between(since, clock.instant()).toMillis();
  }
}
