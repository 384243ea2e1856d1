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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * Two processes and one environment after the other, while leaders are ended, killed and frozen at
 * sampled moments of its creation, its change and its end: each life ends with exactly what an
 * undisturbed one created and deleted. Against {@code -Dunderstudy.kubeconfig} with the rights and
 * the lease that ship. {@code -Dunderstudy.rounds=20} for the full measurement, {@code
 * -Dunderstudy.signals=TERM,KILL} for some of them.
 */
class LeadershipIT {
  private static final int ROUNDS = Integer.getInteger("understudy.rounds", 1);
  private static final List<String> SIGNALS =
      List.of(System.getProperty("understudy.signals", "TERM,KILL,STOP").split(","));

  /** More of them in one creation would hardly let it get on: each leader looks anew. */
  private static final int SIGNALS_A_PHASE = 2;

  /** Each look asks each provider at least once. */
  private static final int CALLS_OF_A_FEW_LOOKS = 4;

  private static final List<String> PROVIDERS = List.of("neon", "render");

  /** Longer than it takes to see a call, wait a while and send a signal; shorter than a lease. */
  private static final Duration LATE = Duration.ofSeconds(7);

  private static final Duration A_WHILE = Duration.ofSeconds(1);

  private final InstantSource clock = InstantSource.system();
  private final Random random = new Random(20261125);
  private final List<String> signals = new ArrayList<>();
  private final Times times = new Times();
  private final Map<String, Integer> moments = new TreeMap<>();
  private ApiServer server;
  private World world;
  private Replicas replicas;
  private Path log;

  @Test
  void whateverBecomesOfLeadersNothingIsDoneTwice() throws Exception {
    log = Files.createTempFile("operators", ".log");
    for (int i = 0; i < ROUNDS; i++) {
      signals.addAll(SIGNALS);
    }
    Collections.shuffle(signals, random);
    int lives = 0;
    try (ApiServer s = ApiServer.chosen(clock);
        Replicas r = new Replicas(s, log)) {
      server = s;
      world = s.world();
      replicas = r;
      while (!signals.isEmpty()) {
        live();
        lives++;
      }
      assertThat(world.simulator.ledger().productionTouched()).isEmpty();
      assertThat(world.simulator.neon().productionWrites()).isZero();
    }
    System.out.printf(
        "%d lives, %d rounds of %s; leaders were disturbed at %s%n%s",
        lives, ROUNDS, SIGNALS, moments, times);
  }

  private void live() throws Exception {
    Life life = new Life(world);
    life.apply();
    disturbedUntil("creation", 60, () -> VirtualLoop.ready(life.find()), life);
    life.change();
    disturbedUntil("change", 30, () -> VirtualLoop.ready(life.find()), life);
    assertQuiet(life);
    life.delete();
    disturbedUntil("deletion", 15, () -> life.find().isEmpty(), life);
    life.assertNothingLeft();
    assertThat(life.counts()).isEqualTo(Life.UNDISTURBED);
    world.user.namespaces().withName(life.namespace).delete();
    eventually(() -> world.user.namespaces().withName(life.namespace).get() == null, life);
  }

  /**
   * Disturbs the leader at sampled moments before this is reached.
   *
   * @param calls about as many as the phase takes of an undisturbed operator
   */
  private void disturbedUntil(String phase, int calls, BooleanSupplier reached, Life life)
      throws Exception {
    for (int i = 0; i < SIGNALS_A_PHASE && !signals.isEmpty(); i++) {
      int next = life.calls() + 1 + random.nextInt(calls);
      eventually(
          () -> reached.getAsBoolean() || (life.calls() >= next && replicas.leader().isPresent()),
          life);
      if (reached.getAsBoolean()) {
        return;
      }
      moments.merge(phase + "/" + VirtualLoop.reason(life.find()), 1, Integer::sum);
      disturb(life, signals.removeFirst());
    }
    eventually(reached, life);
  }

  private void disturb(Life life, String signal) throws Exception {
    PackagedOperator leader = replicas.leader().orElseThrow();
    Instant sent = clock.instant();
    switch (signal) {
      case "TERM" -> {
        leader.signal("TERM");
        eventually(leader::ended, life);
        times.note("SIGTERM to exit", sent, clock.instant());
        assertThat(leader.status()).as("as SIGTERM ends a process").isEqualTo(143);
      }
      case "KILL" -> leader.kill();
      case "STOP" -> freeze(life, leader);
      default -> throw new IllegalArgumentException("signals: TERM, KILL or STOP, not " + signal);
    }
    if (!signal.equals("STOP")) {
      int calls = life.calls();
      eventually(() -> replicas.leader().isPresent(), life);
      times.note("SIG" + signal + " to the next leader", sent, clock.instant());
      eventually(() -> life.calls() > calls || life.find().isEmpty(), life);
      times.note("SIG" + signal + " to its first call to a provider", sent, clock.instant());
    }
  }

  /**
   * Alone, so that whatever is written afterwards was written by the one that was frozen; and while
   * it waits for a provider's answer, so that it has more to do when it resumes, and no write is on
   * its way between the gate and the socket: nothing could call that one back (ADR 7).
   */
  private void freeze(Life life, PackagedOperator leader) throws Exception {
    for (PackagedOperator other : replicas.others(leader)) {
      other.kill();
    }
    for (String provider : PROVIDERS) {
      world.simulator.faults(provider).onAny().always().delay(LATE);
    }
    // One call may have been on its way already.
    int calls = life.calls() + 2;
    Eventually.holds(
        () -> life.calls() >= calls || life.find().isEmpty(), () -> life.find() + Logs.tail(log));
    settle(life);
    leader.signal("STOP");
    for (String provider : PROVIDERS) {
      world.simulator.faults(provider).clear();
    }
    Instant over = clock.instant().plusSeconds(server.leaseSeconds() + 1);
    Eventually.holds(() -> clock.instant().isAfter(over), () -> "time stands still");
    Set<String> before = server.written(life.namespace);
    long providers = providerWrites();
    leader.signal("CONT");
    Eventually.holds(leader::ended, () -> Logs.tail(log));
    assertThat(leader.status()).as("ends by itself").isEqualTo(1);
    Set<String> after = new TreeSet<>(server.written(life.namespace));
    after.removeAll(before);
    assertThat(after).as("written to Kubernetes after the lease had run out").isEmpty();
    assertThat(providerWrites())
        .as("writes to providers after the lease had run out")
        .isEqualTo(providers);
  }

  /** Until nobody, the looks at accounts included, has written for a while. */
  private void settle(Life life) throws Exception {
    AtomicReference<Set<String>> seen = new AtomicReference<>(Set.of());
    AtomicReference<Instant> since = new AtomicReference<>(clock.instant());
    Eventually.holds(
        () -> {
          Set<String> now = server.written(life.namespace);
          if (!now.equals(seen.getAndSet(now))) {
            since.set(clock.instant());
          }
          return clock.instant().isAfter(since.get().plus(A_WHILE));
        },
        () -> Logs.tail(log));
  }

  /** Looked at a few times more, nothing is written any more. */
  private void assertQuiet(Life life) throws Exception {
    aFewLooks(life);
    String version = version(life);
    long providers = providerWrites();
    aFewLooks(life);
    assertThat(version(life)).as("version of the environment, once stable").isEqualTo(version);
    assertThat(providerWrites()).as("writes to providers, once stable").isEqualTo(providers);
  }

  private void aFewLooks(Life life) throws Exception {
    int calls = life.calls() + CALLS_OF_A_FEW_LOOKS;
    eventually(() -> life.calls() >= calls, life);
  }

  private static String version(Life life) {
    return life.find().orElseThrow().getMetadata().getResourceVersion();
  }

  private long providerWrites() {
    return world.simulator.ledger().entries().stream()
        .filter(entry -> entry.effect() != Effect.READ)
        .count();
  }

  /** With two processes: whoever goes is replaced. */
  private void eventually(BooleanSupplier wanted, Life life) throws Exception {
    Eventually.holds(
        () -> {
          replicas.keep(2);
          return wanted.getAsBoolean();
        },
        () -> life.find() + Logs.tail(log));
  }
}
