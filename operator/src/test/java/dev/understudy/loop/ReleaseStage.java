package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StagingRelease;
import dev.understudy.api.v1alpha1.StagingReleaseSpec;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** One environment whose releases come, fail, and come back. */
abstract class ReleaseStage {
  static final String GOOD = "ghcr.io/heretix/api:1.4.2";
  static final String BROKEN = "ghcr.io/heretix/api:broken";
  static final UnaryOperator<String> ROLLBACK = text -> text + "\n  onFailure: Rollback\n";

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

  @BeforeEach
  void begin() {
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0));
  }

  @AfterEach
  void remove() {
    life.delete();
    life.run(operator, VirtualLoop::gone);
    life.assertNothingLeft();
    assertThat(releases()).as("go with their environment").isEmpty();
    assertThat(world.simulator.ledger().invalidRequests()).isEmpty();
    assertThat(world.simulator.ledger().productionTouched()).isEmpty();
  }

  void ready(UnaryOperator<String> edit) {
    life.apply(edit);
    life.run(operator, VirtualLoop::ready);
  }

  /** The manifest with another image and whatever else. */
  void image(String image, UnaryOperator<String> edit) {
    life.reapply(text -> edit.apply(text).replace(GOOD, image));
  }

  void until(String reason) {
    life.run(operator, e -> e.filter(VirtualLoop::observed).isPresent() && reason().equals(reason));
  }

  String reason() {
    return VirtualLoop.reason(life.find());
  }

  String message(String condition) {
    return VirtualLoop.condition(life.get(), condition).map(Condition::getMessage).orElse("");
  }

  StagingEnvironment get() {
    return life.get();
  }

  List<StagingRelease> releases() {
    return world.user.resources(StagingRelease.class).inNamespace(life.namespace).list().getItems();
  }

  StagingRelease release(String id) {
    return releases().stream()
        .filter(r -> r.getSpec().release().equals(id))
        .findFirst()
        .orElseThrow();
  }

  String live() {
    return get().getStatus().services().getFirst().image();
  }

  void reject(String id, boolean rejected) {
    edit(
        id,
        release -> {
          StagingReleaseSpec s = release.getSpec();
          release.setSpec(
              new StagingReleaseSpec(
                  s.environment(),
                  s.release(),
                  s.services(),
                  s.migrations(),
                  s.configMaps(),
                  s.dataRevision(),
                  s.data(),
                  s.restores(),
                  rejected));
        });
  }

  void edit(String id, Consumer<StagingRelease> change) {
    world
        .user
        .resources(StagingRelease.class)
        .inNamespace(life.namespace)
        .withName(release(id).getMetadata().getName())
        .edit(release -> {
          change.accept(release);
          return release;
        });
  }

  void migrations(String name, String sql) {
    world.migrations(
        life.namespace,
        Map.of("V1__notes.sql", "create table notes (id bigint primary key)", name, sql));
  }

  static Optional<String> digest(StagingRelease release) {
    return Optional.ofNullable(release.getSpec().services().getFirst().digest());
  }
}
