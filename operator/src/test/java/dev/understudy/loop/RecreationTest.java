package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.simulator.http.Effect;
import io.fabric8.kubernetes.api.model.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The object goes without its teardown and comes back: by a restore, by GitOps, in this cluster or
 * in another.
 */
class RecreationTest {
  private static final Optional<String> ELSEWHERE = Optional.of("another-cluster");

  private static World world;

  private Life life;
  private OperatorInMemory operator;

  @BeforeAll
  static void start() {
    world = new World(true);
  }

  @AfterAll
  static void stop() {
    assertThat(world.simulator.ledger().invalidRequests()).isEmpty();
    assertThat(world.simulator.ledger().productionTouched()).isEmpty();
    world.close();
  }

  @BeforeEach
  void begin() {
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0));
  }

  private void remove() {
    life.delete();
    life.run(operator, VirtualLoop::gone);
    life.assertNothingLeft();
  }

  /** As a restore finds it: nobody tore anything down. */
  private StagingEnvironment vanish() {
    StagingEnvironment last = life.get();
    life.edit(e -> e.getMetadata().setFinalizers(List.of()));
    life.delete();
    assertThat(life.find()).isEmpty();
    return last;
  }

  private String message() {
    return VirtualLoop.condition(life.get(), "Ready").orElseThrow().getMessage();
  }

  private List<String> events(String reason) {
    return world.user.v1().events().inNamespace(life.namespace).list().getItems().stream()
        .filter(e -> e.getReason().equals(reason))
        .map(Event::getMessage)
        .toList();
  }

  private long resets() {
    return world.simulator.ledger().entries().stream()
        .filter(e -> e.path().endsWith("/reset_password"))
        .count();
  }

  private void assertSameComponents(StagingEnvironment before, StagingEnvironment after) {
    assertThat(after.getMetadata().getUid()).isNotEqualTo(before.getMetadata().getUid());
    assertThat(after.getStatus().database().externalId())
        .isEqualTo(before.getStatus().database().externalId());
    assertThat(after.getStatus().scopes().getFirst().externalId())
        .isEqualTo(before.getStatus().scopes().getFirst().externalId());
    assertThat(after.getStatus().services().getFirst().externalId())
        .isEqualTo(before.getStatus().services().getFirst().externalId());
    assertThat(life.counts()).allSatisfy((what, count) -> assertThat(count).as(what).isEqualTo(1));
    assertThat(life.counts()).hasSize(3);
  }

  @Test
  void theSameManifestReclaimsWhatItHadAndTellsItOnce() {
    life.apply();
    life.run(operator, VirtualLoop::ready);
    StagingEnvironment before = vanish();
    long resets = resets();

    life.apply();
    life.run(operator, VirtualLoop::ready);

    assertSameComponents(before, life.get());
    assertThat(resets() - resets).as("a password that only we know").isEqualTo(1);
    assertThat(life.get().getStatus().database().credentials()).isEqualTo("Own");
    assertThat(events("Reclaimed"))
        .hasSize(2)
        .anySatisfy(
            m -> assertThat(m).contains("database (neonBranch", before.getMetadata().getUid()))
        .anySatisfy(m -> assertThat(m).contains("scope/render"));
    life.assertQuiet(operator);
    assertThat(events("Reclaimed")).hasSize(2);
    remove();
  }

  @Test
  void aStatusRestoredWithItsObjectIsNotTakenForOurs() {
    life.apply();
    life.run(operator, VirtualLoop::ready);
    StagingEnvironment before = vanish();
    long resets = resets();

    life.apply();
    operator.save(life.get(), before.getStatus());
    life.run(operator, e -> VirtualLoop.ready(e) && !events("Reclaimed").isEmpty());

    assertSameComponents(before, life.get());
    assertThat(resets() - resets).isEqualTo(1);
    assertThat(life.get().getStatus().release()).isNotEqualTo(before.getStatus().release());
    remove();
  }

  @Test
  void whatAPredecessorLeftIsTornDownWithTheObject() {
    life.apply();
    life.run(operator, VirtualLoop::ready);
    vanish();

    life.apply(
        text -> text.replace("spec:\n  production", "spec:\n  management: Paused\n  production"));
    life.run(operator, e -> e.filter(o -> o.getStatus() != null).isPresent());

    remove();
  }

  @Test
  void whatWasRetainedIsReclaimedToo() {
    life.apply(text ->
        text.replace("spec:\n  production", "spec:\n  deletionPolicy: Retain\n  production"));
    life.run(operator, VirtualLoop::ready);
    StagingEnvironment before = life.get();
    life.delete();
    life.run(operator, VirtualLoop::gone);

    life.apply();
    life.run(operator, VirtualLoop::ready);

    assertSameComponents(before, life.get());
    remove();
  }

  @Test
  void generatedValuesOutliveAnObjectWhoseSecretsWereOrphaned() {
    life.apply();
    life.run(operator, VirtualLoop::ready);
    String session = session();
    world
        .user
        .secrets()
        .inNamespace(life.namespace)
        .withName("heretix-generated")
        .edit(s -> {
          s.getMetadata().setOwnerReferences(List.of());
          return s;
        });
    vanish();

    life.apply();
    life.run(operator, VirtualLoop::ready);

    assertThat(session()).isEqualTo(session);
    remove();
  }

  private String session() {
    return world
        .user
        .secrets()
        .inNamespace(life.namespace)
        .withName("heretix-generated")
        .get()
        .getData()
        .get("session");
  }

  @Test
  void anotherClustersThingsStopItAndTheMessageHasTheWords() {
    OperatorInMemory elsewhere = new OperatorInMemory(world, new Plug(0), ELSEWHERE);
    life.apply();
    life.run(elsewhere, VirtualLoop::ready);
    StagingEnvironment before = vanish();
    String holder = before.getMetadata().getUid().substring(0, 8);
    int calls = world.ledgerSize();

    life.apply();
    life.run(operator, VirtualLoop::stalled);

    assertThat(VirtualLoop.condition(life.get(), "Ready").orElseThrow().getReason())
        .isEqualTo("NameTaken");
    assertThat(message()).contains("understudy.dev/takeover: " + holder);
    assertThat(world.ledgerFrom(calls))
        .allSatisfy(e -> assertThat(e.effect()).as(e.path()).isEqualTo(Effect.READ));

    life.delete();
    life.run(operator, VirtualLoop::gone);
    assertThat(world.simulator.leftovers().toString())
        .as("what another cluster holds outlives an object that never held it")
        .contains(before.getStatus().database().externalId())
        .contains(before.getStatus().services().getFirst().externalId());
    comeBackElsewhere(elsewhere);
  }

  @Test
  void whatIsTakenOverIsLetGoByTheOtherCluster() {
    OperatorInMemory elsewhere = new OperatorInMemory(world, new Plug(0), ELSEWHERE);
    life.apply();
    life.run(elsewhere, VirtualLoop::ready);
    StagingEnvironment before = vanish();
    String uid = before.getMetadata().getUid();

    life.apply();
    life.edit(e -> e.getMetadata().setAnnotations(Map.of("understudy.dev/takeover", uid)));
    life.run(operator, VirtualLoop::ready);

    assertSameComponents(before, life.get());
    assertThat(events("TakenOver")).hasSize(2);
    assertThat(life.get().getStatus().handledRequests()).containsEntry("takeover", uid);
    life.assertQuiet(operator);
    theFormerHolderStandsStillAndLeavesEverything(elsewhere, before);
    life.run(operator, VirtualLoop::ready);
    remove();
  }

  /** The other cluster's object as its own API server still has it. */
  private void theFormerHolderStandsStillAndLeavesEverything(
      OperatorInMemory elsewhere, StagingEnvironment former) {
    int calls = world.ledgerSize();
    former
        .getMetadata()
        .setAnnotations(
            Map.of("understudy.dev/reconcile", "now", "understudy.dev/takeover", "long ago"));
    var seen = elsewhere.look(former);
    assertThat(seen.conditions())
        .anySatisfy(c -> {
          assertThat(c.getType()).isEqualTo("Stalled");
          assertThat(c.getReason()).isEqualTo("NameTaken");
        });

    former.getMetadata().setDeletionTimestamp("2026-11-21T10:00:00Z");
    assertThat(elsewhere.finishes(former)).as("has nothing left to delete").isTrue();

    assertThat(world.ledgerFrom(calls))
        .allSatisfy(e -> assertThat(e.effect()).as(e.path()).isEqualTo(Effect.READ));
  }

  /** So that nothing is left for the next test. */
  private void comeBackElsewhere(OperatorInMemory elsewhere) {
    life.apply();
    life.run(elsewhere, VirtualLoop::ready);
    life.delete();
    life.run(elsewhere, VirtualLoop::gone);
    life.assertNothingLeft();
  }
}
