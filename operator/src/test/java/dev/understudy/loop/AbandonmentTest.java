package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.simulator.neon.NeonFixture;
import dev.understudy.simulator.render.RenderFixture;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key is gone for good: what can be deleted is, and the rest is given up only on request. */
class AbandonmentTest {
  private World world;
  private Life life;
  private Guest guest;
  private OperatorInMemory operator;
  private String uid;

  @BeforeEach
  void begin() {
    world = new World(false);
    world.clusterAccounts();
    life = new Life(world);
    guest = new Guest(world.user, life.namespace);
    operator = new OperatorInMemory(world, new Plug(0));
    life.apply();
    life.run(operator, VirtualLoop::ready);
    uid = life.get().getMetadata().getUid();
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

  private void ask(String token) {
    life.edit(e -> e.getMetadata().setAnnotations(Map.of("understudy.dev/abandon", token)));
  }

  @Test
  void whatCannotBeDeletedIsGivenUpForItsOwnUidAndNamed() {
    String service = life.get().getStatus().services().getFirst().externalId();
    guest.key("render", RenderFixture.REVOKED_API_KEY);
    life.delete();
    waitFor("CredentialsRejected");

    assertThat(life.counts()).containsKey("DELETE branch").doesNotContainKey("DELETE service");
    assertThat(life.get().getStatus().remaining()).anyMatch(r -> r.contains(service));
    assertThat(message()).contains("understudy.dev/abandon=" + uid, service);

    ask("yes");
    world.advance(Duration.ofMinutes(11));
    operator.pass(life.get());
    assertThat(life.find()).as("another word than its uid").isPresent();

    ask(uid);
    life.run(operator, VirtualLoop::gone);

    assertThat(world.simulator.leftovers().toString()).contains(service);
    assertThat(world.user.v1().events().inNamespace(World.OPERATOR).list().getItems())
        .extracting(Event::getMessage)
        .anyMatch(m -> m.contains(service) && m.contains(uid) && m.contains(life.namespace));
    operator.accounts.all(life.namespace);
    assertThat(guest.kept()).isEmpty();
  }

  @Test
  void aRequestThatComesEarlyIsGrantedWhenTheTimeHasCome() {
    guest.key("neon", NeonFixture.REVOKED_KEY);
    ask(uid);
    life.delete();
    waitFor("CredentialsRejected");
    assertThat(message()).contains("granted at");
    Instant begun = world.clock.instant();

    life.run(operator, VirtualLoop::gone);

    assertThat(Duration.between(begun, world.clock.instant()))
        .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(12));
  }

  @Test
  void aKeyThatComesBackInTimeDeletesAll() {
    guest.key("neon", NeonFixture.REVOKED_KEY);
    life.delete();
    waitFor("CredentialsRejected");

    guest.key("neon", NeonFixture.ORGANIZATION_KEY);
    life.run(operator, VirtualLoop::gone);

    life.assertNothingLeft();
  }

  @Test
  void whoForcesAnAccountAwayIsToldWhatIsLeft() {
    String branch = life.get().getStatus().database().externalId();
    guest.force("neon");
    life.delete();
    waitFor("AccountNotFound");

    assertThat(message()).contains("There is no ProviderAccount 'neon'", branch);
    assertThat(life.get().getStatus().remaining()).anyMatch(r -> r.contains(branch));
    assertThat(life.counts()).containsKey("DELETE service").doesNotContainKey("DELETE branch");
    operator.accounts.all(life.namespace);
    assertThat(guest.kept()).as("whose Secret it was can't be told").contains("Secret neon");
  }
}
