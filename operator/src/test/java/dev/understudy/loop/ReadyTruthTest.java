package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.simulator.http.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When is it Ready? Each row of the design but pausing, which is in WishesTest. */
class ReadyTruthTest {
  private static World world;
  private Life life;
  private OperatorInMemory operator;
  private ByHand hand;
  private StagingEnvironmentStatus before;

  @BeforeAll
  static void start() {
    world = new World(true);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void ready() {
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0));
    hand = new ByHand(world);
    life.apply();
    life.run(operator, VirtualLoop::ready);
    before = life.get().getStatus();
  }

  @AfterEach
  void remove() {
    world.simulator.faults("neon").clear();
    world.simulator.faults("render").clear();
    life.delete();
    life.run(operator, VirtualLoop::gone);
    life.assertNothingLeft();
    assertThat(world.simulator.ledger().invalidRequests()).isEmpty();
    assertThat(world.simulator.ledger().productionTouched()).isEmpty();
    assertThat(world.simulator.neon().productionWrites()).isZero();
  }

  @Test
  void thisGenerationObservedIsolatedVerified() {
    assertThat(says("Ready")).isEqualTo("True/Verified");
    assertThat(says("IsolationVerified")).isEqualTo("True/Isolated");
    assertThat(says("Verified")).isEqualTo("True/Verified");
    assertThat(says("Reconciling")).isEmpty();
    assertThat(before.observedGeneration()).isEqualTo(life.get().getMetadata().getGeneration());
    assertThat(before.lastKnownGood()).isEqualTo(before.release());
  }

  @Test
  void workingTowardsANewReleaseItSaysTheStep() {
    life.image("ghcr.io/heretix/api:1.4.3");
    operator.pass(life.get());

    assertThat(says("Ready")).isEqualTo("False/Deploying");
    assertThat(says("Reconciling")).isEqualTo("True/Deploying");
    assertThat(says("Verified")).isEqualTo("Unknown/NotReached");
    assertThat(life.get().getStatus().lastKnownGood()).isEqualTo(before.release());

    life.run(operator, VirtualLoop::ready);
    assertThat(life.get().getStatus().lastKnownGood()).isNotEqualTo(before.release());
  }

  @Test
  void aGenerationThatChangesNoReleaseIsReadyAtOnceWithoutASmokeRun() {
    life.reapply(
        text -> text.replace("spec:\n  production", "spec:\n  expiresAfter: 72h\n  production"));
    operator.pass(life.get());

    assertThat(says("Ready")).isEqualTo("True/Verified");
    assertThat(condition("Ready").getObservedGeneration())
        .isEqualTo(before.observedGeneration() + 1);
    assertThat(life.get().getStatus().verification()).isEqualTo(before.verification());
    assertThat(life.get().getStatus().release()).isEqualTo(before.release());
  }

  @Test
  void anOutageShorterThanStaleAfterLeavesItReadyAndALongerOneUnknown() {
    int calls = world.ledgerSize();
    world.simulator.faults("neon").onAny().always().answer(503, "{\"message\":\"maintenance\"}");

    goOn(Duration.ofMinutes(6));
    assertThat(says("Ready")).isEqualTo("True/Verified");
    assertThat(says("AccountsReady")).isEqualTo("False/ProviderUnavailable");
    assertThat(condition("AccountsReady").getMessage()).contains("503", "maintenance");

    goOn(Duration.ofMinutes(20));
    assertThat(says("Ready")).isEqualTo("True/Verified");
    goOn(Duration.ofMinutes(20));
    assertThat(says("Ready")).isEqualTo("Unknown/ProviderUnavailable");
    assertNothingChangedSince(calls);

    world.simulator.faults("neon").clear();
    life.run(operator, VirtualLoop::ready);
    assertThat(says("AccountsReady")).isEqualTo("True/Accepted");
    assertThat(life.get().getStatus().verification()).isEqualTo(before.verification());
  }

  @Test
  void harmlessDriftIsSetBackAndToldWhileItStaysReady() {
    hand.atRender(
        "PATCH", "/services/" + service(), "{\"serviceDetails\":{\"plan\":\"standard\"}}");
    goOnUntilFalse("UpToDate");

    assertThat(says("Ready")).isEqualTo("True/Verified");
    assertThat(says("UpToDate")).isEqualTo("False/Drifted");
    assertThat(condition("UpToDate").getMessage())
        .contains("api", "plan: expected starter, is standard", "set back");
    assertThat(events("Drifted")).isEqualTo(1);

    goOn(Duration.ofMinutes(6));
    assertThat(says("UpToDate")).isEqualTo("True/InSync");
    assertThat(
            hand.atRender("GET", "/services/" + service(), "").at("/serviceDetails/plan").asText())
        .isEqualTo("starter");
    assertThat(life.get().getStatus().verification()).isEqualTo(before.verification());
  }

  @Test
  void driftThatTheProviderRefusesToSetBackIsToldWhileItStaysReady() {
    hand.atRender(
        "PATCH", "/services/" + service(), "{\"serviceDetails\":{\"plan\":\"standard\"}}");
    world
        .simulator
        .faults("render")
        .on("PATCH", "/services/{id}")
        .always()
        .answer(402, "{\"message\":\"payment information is required\"}");
    goOnUntilFalse("UpToDate");
    goOn(Duration.ofMinutes(11));

    assertThat(says("Ready")).isEqualTo("True/Verified");
    assertThat(condition("UpToDate").getMessage())
        .contains("plan", "could not be set back", "payment information is required");
    assertThat(events("Drifted")).isEqualTo(1);
  }

  @Test
  void aSecretThatComesToHoldAProductionHostIsIsolationDrift() {
    int calls = world.ledgerSize();
    secret("postgres://u:p@ep-calm-prod-123456.us-east-2.aws.neon.tech/heretix");
    goOn(Duration.ofMinutes(6));

    assertThat(says("Ready")).isEqualTo("False/IsolationViolated");
    assertThat(says("IsolationVerified")).isEqualTo("False/IsolationViolated");
    assertNothingChangedSince(calls);

    secret("re_staging_0123456789abcdef");
    request("reconcile");
    life.run(operator, VirtualLoop::ready);
    assertThat(life.get().getStatus().verification()).isEqualTo(before.verification());
  }

  @Test
  void aDatabaseThatSomebodyProtectsIsIsolationDrift() {
    String branch = before.database().externalId();
    hand.atNeon("PATCH", "/branches/" + branch, "{\"branch\":{\"protected\":true}}");
    goOn(Duration.ofMinutes(70));

    assertThat(says("Ready")).isEqualTo("False/IsolationViolated");
    assertThat(condition("Ready").getMessage()).contains(branch, "protected");

    hand.atNeon("PATCH", "/branches/" + branch, "{\"branch\":{\"protected\":false}}");
    request("reconcile");
    life.run(operator, VirtualLoop::ready);
  }

  @Test
  void aDatabaseThatIsGoneIsMadeAnewAndEverythingOnItVerifiedAgain() {
    String branch = before.database().externalId();
    hand.atNeon("DELETE", "/branches/" + branch, "");
    goOnUntilFalse("Ready");

    assertThat(says("Ready")).isEqualTo("False/Provisioning");
    life.run(operator, VirtualLoop::ready);
    assertThat(life.get().getStatus().database().externalId()).isNotEqualTo(branch);
    assertThat(life.get().getStatus().release()).isNotEqualTo(before.release());
    assertThat(life.get().getStatus().verification()).isNotEqualTo(before.verification());
  }

  @Test
  void aServiceThatSomebodySuspendsRunsNothingAndResumedItIsReadyAgain() {
    hand.atRender("POST", "/services/" + service() + "/suspend", "");
    goOnUntilFalse("Ready");

    assertThat(says("Ready")).isEqualTo("False/ComponentBroken");
    assertThat(condition("Ready").getMessage()).contains("api", "suspended by user", "Resume");

    hand.atRender("POST", "/services/" + service() + "/resume", "");
    life.run(operator, VirtualLoop::ready);
  }

  @Test
  void whatSomebodyDeploysOverIsDeployedOverAndNotReadyMeanwhile() {
    hand.atRender(
        "POST",
        "/services/" + service() + "/deploys",
        "{\"imageUrl\":\"ghcr.io/heretix/api:9.9.9\"}");
    goOnUntilFalse("Ready");

    assertThat(events("Drifted")).isEqualTo(1);
    assertThat(says("Ready")).isEqualTo("False/Deploying");
    life.run(operator, VirtualLoop::ready);
    assertThat(newestDeploy().at("/image/ref").asText()).endsWith(":1.4.2");
    life.assertQuiet(operator);
  }

  @Test
  void variablesThatSomebodyChangesAreOursAgainAndNotReadyMeanwhile() {
    String key = "/services/" + service() + "/env-vars/DATABASE_URL";
    hand.atRender("PUT", key, "{\"value\":\"postgres://elsewhere\"}");
    goOnUntilFalse("Ready");

    assertThat(events("Drifted")).isEqualTo(1);
    assertThat(says("Ready")).isEqualTo("False/Deploying");
    life.run(operator, VirtualLoop::ready);
    assertThat(hand.atRender("GET", key, "").path("value").asText()).contains(".neon.tech");
    life.assertQuiet(operator);
  }

  @Test
  void expiredItIsFalse() {
    life.reapply(
        text -> text.replace("spec:\n  production", "spec:\n  expiresAfter: 48h\n  production"));
    operator.pass(life.get());
    world.advance(Duration.ofHours(48));
    life.run(operator, e -> says("Ready").equals("False/Expired"));

    life.assertNothingLeft();
  }

  private void goOn(Duration time) {
    Meanwhile.pass(world, life, operator, time);
    operator.pass(life.get());
  }

  private void goOnUntilFalse(String type) {
    for (int i = 0; i < 100 && !says(type).startsWith("False"); i++) {
      world.advance(operator.pass(life.get()).recheck().orElse(Duration.ofMinutes(5)));
    }
    assertThat(says(type)).startsWith("False");
  }

  private io.fabric8.kubernetes.api.model.Condition condition(String type) {
    return VirtualLoop.condition(life.get(), type).orElseThrow();
  }

  private String says(String type) {
    return VirtualLoop.condition(life.get(), type)
        .map(c -> c.getStatus() + "/" + c.getReason())
        .orElse("");
  }

  private String service() {
    return before.services().getFirst().externalId();
  }

  private com.fasterxml.jackson.databind.JsonNode newestDeploy() {
    return hand.atRender("GET", "/services/" + service() + "/deploys?limit=1", "").at("/0/deploy");
  }

  private long events(String reason) {
    return world.user.v1().events().inNamespace(life.namespace).list().getItems().stream()
        .filter(e -> reason.equals(e.getReason()))
        .count();
  }

  private void request(String what) {
    life.edit(e -> e.getMetadata().setAnnotations(Map.of("understudy.dev/" + what, "now")));
  }

  private void secret(String value) {
    world.user.secrets().inNamespace(life.namespace).withName("heretix-staging").delete();
    world.secret(life.namespace, "heretix-staging", Map.of("resend", value));
  }

  private static void assertNothingChangedSince(int calls) {
    assertThat(world.ledgerFrom(calls))
        .filteredOn(e -> !List.of(Effect.READ, Effect.REFUSED).contains(e.effect()))
        .isEmpty();
  }
}
