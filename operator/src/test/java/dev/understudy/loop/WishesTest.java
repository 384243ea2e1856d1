package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.PlannedAction;
import dev.understudy.api.v1alpha1.PlannedChange;
import dev.understudy.simulator.http.Effect;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What a user may wish beside "make it so": look only, pause, expire, keep, ask again; and what is
 * refused.
 */
class WishesTest extends OneLife {
  private void remove() {
    life.delete();
    life.run(operator, VirtualLoop::gone);
    life.assertNothingLeft();
  }

  private static boolean hasReason(Optional<?> environment, Life life, String reason) {
    return environment.isPresent()
        && VirtualLoop.condition(life.get(), "Ready")
            .filter(c -> c.getReason().equals(reason))
            .isPresent();
  }

  private String message() {
    return VirtualLoop.condition(life.get(), "Ready").orElseThrow().getMessage();
  }

  @Test
  void observeShowsThePlanAndChangesNothing() {
    life.apply(
        text -> text.replace("spec:\n  production", "spec:\n  management: Observe\n  production"));

    life.run(operator, e -> hasReason(e, life, "Observing"));

    assertThat(life.get().getStatus().plan())
        .extracting(PlannedChange::component, PlannedChange::action)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("database", PlannedAction.Create),
            org.assertj.core.groups.Tuple.tuple("scope/render", PlannedAction.Create),
            org.assertj.core.groups.Tuple.tuple("api", PlannedAction.Create));
    assertThat(life.counts()).isEmpty();
    remove();
  }

  @Test
  void whatWasOnlyObservedIsDeletedThoughItsProjectNeverExisted() {
    life.apply(text ->
        text.replace("spec:\n  production", "spec:\n  management: Observe\n  production")
            .replace("shiny-wind-028834", "shiny-wind-000000"));
    life.run(operator, VirtualLoop::stalled);
    assertThat(message()).contains("shiny-wind-000000");
    assertThat(life.counts()).isEmpty();
    remove();
  }

  @Test
  void pausedStandsStillAndStaysReady() {
    life.apply();
    life.run(operator, VirtualLoop::ready);

    life.reapply(text ->
        text.replace("spec:\n  production", "spec:\n  management: Paused\n  production")
            .replace(":1.4.2", ":1.4.3"));
    life.run(operator, e -> hasReason(e, life, "Paused"));

    assertThat(VirtualLoop.condition(life.get(), "Ready").orElseThrow().getStatus())
        .isEqualTo("True");
    assertThat(life.get().getStatus().services().getFirst().image()).endsWith(":1.4.2");
    remove();
  }

  @Test
  void expiryTearsDownAndKeepsTheObject() {
    life.apply(
        text -> text.replace("spec:\n  production", "spec:\n  expiresAfter: 72h\n  production"));
    life.run(operator, VirtualLoop::ready);

    world.advance(Duration.ofHours(72));
    life.run(operator, e -> hasReason(e, life, "Expired"));

    life.assertNothingLeft();
    assertThat(life.get().getStatus().services()).isEmpty();
    assertThat(life.get().getStatus().database()).isNull();

    life.reapply(
        text -> text.replace("spec:\n  production", "spec:\n  expiresAfter: 144h\n  production"));
    life.run(operator, VirtualLoop::ready);
    remove();
  }

  @Test
  void whatIsRetainedIsLeftAtTheProvider() {
    try (World own = new World(false)) {
      Life kept = new Life(own);
      OperatorInMemory last = new OperatorInMemory(own, new Plug(0));
      kept.apply(text ->
          text.replace(
              "    databaseName: heretix\n",
              "    databaseName: heretix\n    deletionPolicy: Retain\n"));
      kept.run(last, VirtualLoop::ready);
      String branch = kept.get().getStatus().database().externalId();

      kept.delete();
      kept.run(last, VirtualLoop::gone);

      assertThat(kept.counts()).containsKey("DELETE service").doesNotContainKey("DELETE branch");
      assertThat(own.simulator.leftovers().toString()).contains(branch);
    }
  }

  @Test
  void aVariableThatReachesProductionStopsEverythingBeforeADeploy() {
    life.apply(text ->
        text.replace(
            "value: staging}",
            "value: staging}\n    - {name: API, value: \"https://api.heretix.app/v1\"}"));

    life.run(operator, VirtualLoop::stalled);

    assertThat(message()).contains("API").doesNotContain("https://api.heretix.app/v1");
    assertThat(
            world
                .simulator
                .ledger()
                .count(e ->
                    e.effect() == Effect.DEPLOY
                        && life.namespace.equals(e.subject().environment())))
        .isZero();
    assertThat(life.get().getStatus().services().getFirst().deploy()).isNull();
    remove();
  }

  @Test
  void aMissingSecretIsNamedAndItsComingIsNoticed() {
    world.user.secrets().inNamespace(life.namespace).withName("heretix-staging").delete();
    life.apply();

    life.run(operator, VirtualLoop::stalled);
    assertThat(message()).contains("heretix-staging", "resend");

    world.secret(life.namespace, "heretix-staging", Map.of("resend", "re_staging_0123456789"));
    life.run(operator, VirtualLoop::ready);
    remove();
  }

  @Test
  void aReferenceToNothingIsRefusedBeforeAnythingIsMade() {
    life.apply(text -> text.replace("component: api, output: url", "component: web, output: url"));

    life.run(operator, VirtualLoop::stalled);

    assertThat(message()).contains("no component 'web'");
    assertThat(life.counts()).isEmpty();
    remove();
  }

  @Test
  void aRequestToVerifyRunsTheTestsOnceMore() {
    life.apply();
    life.run(operator, VirtualLoop::ready);
    String key = life.get().getStatus().verification().key();

    life.edit(e -> e.getMetadata().setAnnotations(Map.of("understudy.dev/verify", "monday")));
    life.run(
        operator, e -> "monday".equals(life.get().getStatus().handledRequests().get("verify")));

    assertThat(life.get().getStatus().verification().key()).isNotEqualTo(key);
    life.assertQuiet(operator);
    remove();
  }
}
