package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.ParityDifference;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.neon.NeonFixture;
import dev.understudy.simulator.render.RenderFixture;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How an environment compares with production: advice, which disturbs nothing. */
class ParityLifeTest extends OneLife {
  private static final String HOSTS =
      "production: {hosts: [api.heretix.app, ep-calm-prod-123456.us-east-2.aws.neon.tech]";

  @AfterEach
  void remove() {
    life.delete();
    life.run(operator, VirtualLoop::gone);
    life.assertNothingLeft();
  }

  private static String compared(String text, String service, String allow) {
    return text.replace(
            HOSTS,
            HOSTS
                + ", reference: {database: %s, services: [{name: api, id: %s}], allow: [%s]}"
                    .formatted(NeonFixture.BRANCH, service, allow))
        .replace("plan: starter", "plan: standard");
  }

  private void apply(String service, String allow) {
    life.apply(text -> compared(text, service, allow));
    settle();
  }

  private void settle() {
    life.run(
        operator, e -> VirtualLoop.ready(e) && VirtualLoop.observed(e.orElseThrow()) && told());
  }

  private boolean told() {
    return VirtualLoop.condition(life.get(), "ParityWithProduction")
        .filter(c -> c.getObservedGeneration().equals(life.get().getMetadata().getGeneration()))
        .isPresent();
  }

  private String says() {
    return VirtualLoop.condition(life.get(), "ParityWithProduction")
        .map(c -> c.getStatus() + "/" + c.getReason())
        .orElse("");
  }

  private List<ParityDifference> differences() {
    return life.get().getStatus().parity().differences();
  }

  @Test
  void whatDiffersIsListedAndReadyAllTheSame() {
    apply(RenderFixture.PRODUCTION_SERVICE, "api.variables.PUBLIC_URL");

    assertThat(says()).isEqualTo("False/DiffersFromProduction");
    assertThat(differences())
        .contains(
            new ParityDifference("api", "plan", "starter", "standard", null),
            new ParityDifference("api", "variables.PUBLIC_URL", "not set", "set", true))
        .noneMatch(d -> d.component().equals("database"));
    assertThat(VirtualLoop.condition(life.get(), "ParityWithProduction").orElseThrow().getMessage())
        .contains("api.plan is starter in production and standard here")
        .doesNotContain("PUBLIC_URL");
    assertThat(world.simulator.ledger().productionTouched()).isEmpty();
  }

  @Test
  void whatIsMeantToBeIsNoDifference() {
    apply(RenderFixture.PRODUCTION_SERVICE, "");
    String all =
        differences().stream()
            .map(d -> "\"*." + d.property() + "\"")
            .reduce((one, other) -> one + ", " + other)
            .orElseThrow();

    life.edit(e ->
        e.setSpec(
            Serialization.unmarshal(
                    compared(
                        World.resource("environment.yaml"), RenderFixture.PRODUCTION_SERVICE, all),
                    dev.understudy.api.v1alpha1.StagingEnvironment.class)
                .getSpec()));
    settle();

    assertThat(says()).isEqualTo("True/AsProduction");
    assertThat(differences()).isNotEmpty().allMatch(d -> Boolean.TRUE.equals(d.allowed()));
  }

  @Test
  void whatCannotBeReadDisturbsNothing() {
    apply("srv-nobodyknowsthis", "");

    assertThat(says()).isEqualTo("False/ParityUnknown");
    assertThat(VirtualLoop.condition(life.get(), "ParityWithProduction").orElseThrow().getMessage())
        .contains("srv-nobodyknowsthis");
    assertThat(VirtualLoop.condition(life.get(), "UpToDate").orElseThrow().getStatus())
        .isEqualTo("True");
  }

  @Test
  void aLookLastsForHours() {
    apply(RenderFixture.PRODUCTION_SERVICE, "");
    int before = world.ledgerSize();

    world.advance(Duration.ofMinutes(5));
    operator.pass(life.get());

    assertThat(readsOfProduction(before)).isZero();
    world.advance(Duration.ofHours(7));
    operator.pass(life.get());
    assertThat(readsOfProduction(before)).isPositive();
    assertThat(life.calls()).isPositive();
  }

  private static long readsOfProduction(int since) {
    return world.ledgerFrom(since).stream()
        .filter(e -> e.effect() == Effect.READ)
        .filter(e -> e.path().contains(RenderFixture.PRODUCTION_SERVICE))
        .count();
  }

  @Test
  void withoutReferenceNothingIsSaid() {
    life.apply();
    life.run(operator, VirtualLoop::ready);

    assertThat(says()).isEmpty();
    assertThat(life.get().getStatus().parity()).isNull();
  }
}
