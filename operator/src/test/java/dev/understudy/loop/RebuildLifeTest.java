package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.RebuildState;
import dev.understudy.api.v1alpha1.RebuildStatus;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everything is deleted and made anew, by schedule and on request, whenever the operator dies. */
class RebuildLifeTest extends OneLife {
  @AfterEach
  void remove() {
    life.delete();
    life.run(new OperatorInMemory(world, new Plug(0)), VirtualLoop::gone);
    life.assertNothingLeft();
    assertThat(world.simulator.ledger().productionTouched()).isEmpty();
  }

  private static RebuildStatus rebuild(StagingEnvironment environment) {
    return environment.getStatus().rebuild();
  }

  private static Predicate<Optional<StagingEnvironment>> over(String token) {
    return e ->
        VirtualLoop.ready(e)
            && token.equals(e.orElseThrow().getStatus().handledRequests().get("rebuild"))
            && rebuild(e.orElseThrow()).state() == RebuildState.Done;
  }

  private List<String> ids() {
    var status = life.get().getStatus();
    List<String> ids = new ArrayList<>(List.of(status.database().externalId()));
    status.services().stream().map(ComponentStatus::externalId).forEach(ids::add);
    status.scopes().stream().map(ComponentStatus::externalId).forEach(ids::add);
    return ids;
  }

  @Test
  void onRequestNothingIsKeptAndWhatIsMadeIsVerified() {
    life.apply();
    life.run(operator, VirtualLoop::ready);
    List<String> before = ids();
    assertThat(life.query("insert into notes values (4711) returning id")).isEqualTo("4711");

    life.annotate("understudy.dev/rebuild", "1");
    List<String> reasons = new ArrayList<>();
    life.run(
        operator,
        e -> {
          reasons.add(VirtualLoop.reason(e));
          return over("1").test(e);
        });

    assertThat(reasons).contains("Rebuilding").last().isEqualTo("Verified");
    assertThat(ids()).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
    assertThat(life.query("select count(*) from notes")).as("migrated, and empty").isEqualTo("0");
    assertThat(life.get().getStatus().lastKnownGood()).isEqualTo(life.get().getStatus().release());
    life.assertQuiet(operator);
  }

  @Test
  void byScheduleOnceAMonth() {
    life.apply(text ->
        text.replace("  smokeTests:\n", "  rebuild: {schedule: \"0 3 1 * *\"}\n  smokeTests:\n"));
    life.run(operator, VirtualLoop::ready);
    List<String> before = ids();
    assertThat(life.get().getStatus().nextActionTime()).isNotNull();

    world.advance(Duration.between(world.clock.instant(), Instant.parse("2026-12-01T02:59:00Z")));
    operator.pass(life.get());
    assertThat(rebuild(life.get())).isNull();

    world.advance(Duration.ofMinutes(2));
    life.run(
        operator,
        e ->
            VirtualLoop.ready(e)
                && rebuild(e.orElseThrow()) != null
                && rebuild(e.orElseThrow()).state() == RebuildState.Done);
    assertThat(ids()).doesNotContainAnyElementsOf(before);
    assertThat(rebuild(life.get()).startedAt()).startsWith("2026-12-01T03:0");
    life.assertQuiet(operator);
  }

  @Test
  void killedAnywhereItIsOneRebuild() {
    life.apply();
    life.run(operator, VirtualLoop::ready);
    Plug undisturbed = new Plug(0);
    operator = new OperatorInMemory(world, undisturbed);
    life.annotate("understudy.dev/rebuild", "undisturbed");
    life.run(operator, over("undisturbed"));
    List<Integer> worlds = undisturbed.lastOfEachWorld();

    // Deleting and creating are killed at every moment elsewhere; here, the turn from one to other.
    for (int i = 0; i < worlds.size(); i += 5) {
      String token = "killed at " + worlds.get(i);
      List<String> before = ids();
      life.annotate("understudy.dev/rebuild", token);
      OperatorInMemory doomed = new OperatorInMemory(world, new Plug(worlds.get(i)));
      life.run(doomed, over(token));
      operator = new OperatorInMemory(world, new Plug(0));
      life.run(operator, over(token));

      assertThat(ids()).as(token).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
    }
    assertThat(life.counts().get("CREATE branch"))
        .isEqualTo(2L + (worlds.size() + 4) / 5)
        .isEqualTo(life.counts().get("DELETE branch") + 1);
  }
}
