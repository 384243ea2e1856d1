package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one ClusterProviderAccount protects, no account of the provider writes. */
class ProtectedTest {
  private World world;
  private Life life;
  private Guest guest;
  private OperatorInMemory operator;

  @BeforeEach
  void begin() {
    world = new World(false);
    world.clusterAccounts();
    life = new Life(world);
    guest = new Guest(world.user, life.namespace);
    operator = new OperatorInMemory(world, new Plug(0));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private void waitFor(String reason) {
    life.run(
        operator,
        e ->
            e.flatMap(there -> VirtualLoop.condition(there, "Ready"))
                .filter(c -> c.getReason().equals(reason))
                .isPresent());
  }

  private String message() {
    return VirtualLoop.condition(life.get(), "Ready").orElseThrow().getMessage();
  }

  private void remove() {
    guest.protect("platform-render", List.of());
    guest.protect("platform-neon", List.of());
    life.delete();
    life.run(operator, VirtualLoop::gone);
    life.assertNothingLeft();
    assertThat(world.simulator.ledger().productionTouched()).isEmpty();
  }

  @Test
  void evenItsOwnIsNotDeletedWhileProtected() {
    life.apply();
    life.run(operator, VirtualLoop::ready);
    String service = life.get().getStatus().services().getFirst().externalName();
    String branch = life.get().getStatus().database().externalId();
    Map<String, Long> counts = life.counts();
    guest.protect("platform-render", List.of(service));
    guest.protect("platform-neon", List.of(branch));

    life.delete();
    waitFor("SpecRefused");

    assertThat(message()).contains("a ClusterProviderAccount protects '");
    assertThat(life.counts()).isEqualTo(counts);
    remove();
  }

  @Test
  void aProtectedNameIsNoTarget() {
    life.apply();
    life.run(operator, VirtualLoop::ready);
    guest.protect(
        "platform-render", List.of(life.get().getStatus().services().getFirst().externalName()));
    int deploys = deploys();

    life.image("ghcr.io/heretix/api:1.4.3");
    waitFor("SpecRefused");

    assertThat(message()).contains("Render service", "read and never written");
    assertThat(deploys()).isEqualTo(deploys);
    remove();
  }

  private int deploys() {
    return (int)
        world.simulator.ledger().entries().stream()
            .filter(e -> e.effect() == dev.understudy.simulator.http.Effect.DEPLOY)
            .count();
  }

  @Test
  void nothingIsMadeInAProtectedProject() {
    guest.protect("platform-neon", List.of("shiny-wind-028834"));
    life.apply();

    waitFor("SpecRefused");

    assertThat(message()).contains("was not sent", "protects 'shiny-wind-028834'");
    assertThat(life.counts()).doesNotContainKey("CREATE branch");
    remove();
  }

  @Test
  void aCopyIsMadeOfAProtectedBranch() {
    guest.protect("platform-neon", List.of("production"));
    life.apply();

    life.run(operator, VirtualLoop::ready);

    assertThat(life.counts()).containsKey("CREATE branch");
    remove();
  }

  @Test
  void aVariableMayNotHoldAProtectedId() {
    guest.protect("platform-render", List.of("srv-prodapi0123456789abcd"));
    life.apply(text ->
        text.replace(
            "value: staging}",
            "value: staging}\n    - {name: HOOK, value: \"/deploy/srv-prodapi0123456789abcd\"}"));

    waitFor("IsolationViolated");

    assertThat(message()).contains("HOOK", "protected id").doesNotContain("/deploy/");
    remove();
  }
}
