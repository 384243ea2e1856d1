package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.provider.http.JdkTransport;
import dev.understudy.simulator.http.Effect;
import dev.understudy.status.ConditionType;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that can go wrong, on purpose: what is said is what the page promises; nothing is
 * created, changed or deleted that should not be; and once it is over, the environment recovers by
 * itself.
 */
class TroubleTest {
  private static World world;
  private static Map<String, Long> undisturbed;

  @BeforeAll
  static void start() {
    world = new World(false);
    Scene scene = new Scene(world);
    OperatorInMemory operator = new OperatorInMemory(world, new Plug(0));
    scene.life.apply();
    scene.life.run(operator, VirtualLoop::ready);
    remove(scene, operator);
    undisturbed = scene.counts();
  }

  @AfterEach
  void clear() {
    world.simulator.faults("neon").clear();
    world.simulator.faults("render").clear();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  static Stream<Trouble> atApply() {
    return Troubles.all().filter(Trouble::atApply);
  }

  static Stream<Trouble> whenReady() {
    return Troubles.all().filter(t -> t.ready().isPresent());
  }

  static Stream<Trouble> whenDeleting() {
    return Troubles.all().filter(t -> t.deletion().isPresent());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("atApply")
  void duringApply(Trouble trouble) {
    Scene scene = new Scene(world);
    OperatorInMemory operator = operator(trouble);
    if (trouble.after().isEmpty()) {
      trouble.begins().accept(scene);
    }
    scene.life.apply(trouble.edit());
    trouble
        .after()
        .ifPresent(reason -> {
          scene.life.run(operator, e -> scene.says("Ready").equals("False/" + reason));
          runUntilThere(scene, operator, reason);
          trouble.begins().accept(scene);
        });
    runUntilSaid(scene, operator, trouble);
    assertThat(scene.says("Ready")).doesNotStartWith("True");
    if (!trouble.acts()) {
      int before = world.ledgerSize();
      Meanwhile.pass(world, scene.life, operator, Duration.ofMinutes(5));
      assertThat(scene.changedSince(before)).filteredOn(e -> e.effect() == Effect.DELETE).isEmpty();
    }

    trouble.ends().accept(scene);
    if (trouble.recovers()) {
      scene.life.run(operator, VirtualLoop::ready);
    }
    remove(scene, operator);
    if (trouble.recovers()) {
      assertThat(scene.counts()).as("created and deleted").isEqualTo(undisturbed);
    }
    assertProductionUntouched(scene);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whenReady")
  void whenItWasReady(Trouble trouble) {
    Scene scene = new Scene(world);
    OperatorInMemory operator = ready(scene, trouble);
    trouble.begins().accept(scene);
    if (isEdit(trouble)) {
      scene.life.reapply(trouble.edit());
    }
    int before = world.ledgerSize();
    switch (trouble.ready().orElseThrow()) {
      case STAYS -> {
        Meanwhile.pass(world, scene.life, operator, Duration.ofMinutes(20));
        assertThat(scene.says("Ready")).isEqualTo("True/Verified");
        assertThat(scene.life.get().getStatus().steps())
            .anyMatch(s -> s.message() != null && trouble.isSaid(s.message()));
        Meanwhile.pass(world, scene.life, operator, Duration.ofMinutes(40));
        assertThat(scene.says("Ready")).isEqualTo("Unknown/" + trouble.reason());
      }
      case FALSE -> {
        runUntilSaid(scene, operator, trouble);
        assertThat(scene.says("Ready")).isEqualTo("False/" + trouble.reason());
      }
      case UNTOUCHED -> {
        Meanwhile.pass(world, scene.life, operator, Duration.ofMinutes(70));
        assertThat(scene.says("Ready")).isEqualTo("True/Verified");
        assertThat(scene.says(trouble.condition().name())).isEqualTo("True/" + trouble.reason());
      }
    }
    if (!trouble.acts()) {
      assertThat(scene.changedSince(before)).as("changed at the providers").isEmpty();
    }

    trouble.ends().accept(scene);
    scene.life.run(operator, VirtualLoop::ready);
    remove(scene, operator);
    assertProductionUntouched(scene);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whenDeleting")
  void whenItIsDeleted(Trouble trouble) {
    Scene scene = new Scene(world);
    OperatorInMemory operator = ready(scene, trouble);
    trouble.begins().accept(scene);
    if (isEdit(trouble)) {
      scene.life.reapply(trouble.edit());
    }
    scene.life.delete();
    if (trouble.deletion().orElseThrow() == Trouble.WhenDeleting.WAITS) {
      scene.life.run(operator, e -> saidWhileDeleting(scene, trouble));
      Meanwhile.pass(world, scene.life, operator, Duration.ofMinutes(10));
      assertThat(scene.life.find()).as("still there, and not forgotten").isPresent();
      trouble.ends().accept(scene);
    }
    scene.life.run(operator, VirtualLoop::gone);
    scene.clear();
    assertNothingLeft(scene);
    assertThat(scene.counts()).as("created and deleted").isEqualTo(undisturbed);
    assertProductionUntouched(scene);
  }

  private static boolean isEdit(Trouble trouble) {
    String manifest = World.resource("environment.yaml");
    return !trouble.edit().apply(manifest).equals(manifest);
  }

  private static OperatorInMemory ready(Scene scene, Trouble trouble) {
    OperatorInMemory operator = operator(trouble);
    scene.life.apply();
    scene.life.run(operator, VirtualLoop::ready);
    return operator;
  }

  private static OperatorInMemory operator(Trouble trouble) {
    JdkTransport wire = new JdkTransport(trouble.patience(), trouble.patience());
    return new OperatorInMemory(world, new Plug(0), Runnable::run, wire);
  }

  private static void runUntilThere(Scene scene, OperatorInMemory operator, String reason) {
    scene.life.run(
        operator,
        e ->
            reason.equals("Provisioning")
                || (scene.service().deploy() != null && scene.service().deploy().id() != null));
  }

  private static void runUntilSaid(Scene scene, OperatorInMemory operator, Trouble trouble) {
    String type = trouble.condition().name();
    scene.life.run(
        operator,
        e ->
            scene
                .find(type)
                .filter(c -> c.getReason().equals(trouble.reason().name()))
                .filter(c -> trouble.isSaid(c.getMessage()))
                .isPresent());
  }

  /** More may follow: what is left, and how to give it up. */
  private static boolean saidWhileDeleting(Scene scene, Trouble trouble) {
    return Stream.of(ConditionType.Stalled, ConditionType.Reconciling)
        .flatMap(type -> scene.find(type.name()).stream())
        .filter(c -> c.getReason().equals(trouble.reason().name()))
        .anyMatch(c -> trouble.isSaidFirst(c.getMessage()));
  }

  private static void remove(Scene scene, OperatorInMemory operator) {
    scene.clear();
    scene.life.delete();
    scene.life.run(operator, VirtualLoop::gone);
    tidy(scene);
    assertNothingLeft(scene);
  }

  private static void assertNothingLeft(Scene scene) {
    assertThat(world.simulator.leftovers().values())
        .allSatisfy(
            left -> assertThat(left).noneMatch(l -> l.contains(scene.life.namespace + "-")));
  }

  /** The branch that a person made for the environment to copy from. */
  private static void tidy(Scene scene) {
    scene
        .hand
        .atNeon("GET", "/branches", "")
        .path("branches")
        .valueStream()
        .filter(b -> b.path("name").asText().equals("preprod"))
        .forEach(b -> scene.hand.atNeon("DELETE", "/branches/" + b.path("id").asText(), ""));
    world.advance(Duration.ofMinutes(1));
  }

  private static void assertProductionUntouched(Scene scene) {
    assertThat(scene.productionTouched()).isEmpty();
    assertThat(world.simulator.neon().productionWrites()).isZero();
    assertThat(world.simulator.neon().productionLogins()).isZero();
  }
}
