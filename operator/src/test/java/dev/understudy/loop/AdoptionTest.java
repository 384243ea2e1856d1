package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.api.v1alpha1.DeletionPolicy;
import dev.understudy.api.v1alpha1.PlannedAction;
import dev.understudy.api.v1alpha1.PlannedChange;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.render.RenderFixture;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that existed before the environment did, and becomes part of it. */
class AdoptionTest {
  private static World world;

  private Platform platform;
  private Life life;
  private OperatorInMemory operator;
  private String name;
  private String existing;
  private int began;

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
    platform = new Platform(world);
    name = "old-api-" + world.ledgerSize();
    existing = existing(name);
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0));
    began = world.ledgerSize();
  }

  @AfterEach
  void nothingElseIsLeft() {
    life.delete();
    if (life.find().isPresent()) {
      life.run(operator, VirtualLoop::gone);
    }
    platform.render("DELETE", "/services/" + existing, "");
    platform.removeEmptyEnvironments();
    life.assertNothingLeft();
  }

  @Test
  void whatIsListedIsTakenOverUnderItsOwnNameAndLeftWhereItIs() {
    account(existing);
    life.apply(adopting("api", existing));
    life.run(operator, VirtualLoop::ready);

    var service = life.get().getStatus().services().getFirst();
    assertThat(service.externalId()).isEqualTo(existing);
    assertThat(service.deletionPolicy()).isEqualTo(DeletionPolicy.Retain);
    assertThat(service.image()).isEqualTo("ghcr.io/heretix/api:1.4.2");
    assertThat(platform.render("GET", "/services/" + existing, ""))
        .contains(
            "\"name\":\"%s\"".formatted(name),
            life.get().getStatus().scopes().getFirst().externalId());
    assertThat(platform.render("GET", "/services/" + existing + "/env-vars", ""))
        .contains("APP_ENV")
        .doesNotContain("LEFT_OVER");
    assertThat(life.counts()).doesNotContainKey("CREATE service");
    assertThat(world.user.v1().events().inNamespace(life.namespace).list().getItems())
        .extracting(Event::getReason)
        .containsOnlyOnce("Adopted");
    life.assertQuiet(operator);

    life.delete();
    life.run(operator, VirtualLoop::gone);

    assertThat(life.counts()).doesNotContainKey("DELETE service");
    assertThat(world.simulator.leftovers().toString()).contains(existing).doesNotContain("branch");
  }

  @Test
  void withDeletionPolicyDeleteItGoesWithTheEnvironment() {
    account(existing);
    life.apply(text ->
        adopting("api", existing)
            .apply(text)
            .replace("      adopt:", "      deletionPolicy: Delete\n      adopt:"));
    life.run(operator, VirtualLoop::ready);

    life.delete();
    life.run(operator, VirtualLoop::gone);

    assertThat(world.simulator.leftovers()).isEmpty();
  }

  @Test
  void aServiceThatIsNoLongerInTheSpecStays() {
    account(existing);
    life.apply(adopting("api", existing));
    life.run(operator, VirtualLoop::ready);

    life.reapply(text ->
        adopting("api", existing)
            .apply(text)
            .replace("- name: api\n", "- name: web\n")
            .replace("      adopt: {id: %s}\n".formatted(existing), "")
            .replace("component: api", "component: web")
            .replace("service: api", "service: web"));
    life.run(operator, VirtualLoop::ready);

    assertThat(life.counts())
        .containsEntry("CREATE service", 1L)
        .doesNotContainKey("DELETE service");
    life.assertQuiet(operator);
  }

  @Test
  void observeShowsThatItWouldBeAdopted() {
    account(existing);
    life.apply(text ->
        adopting("api", existing)
            .apply(text)
            .replace("spec:\n  production", "spec:\n  management: Observe\n  production"));
    life.run(operator, e -> reason().equals("Observing"));

    assertThat(life.get().getStatus().plan())
        .filteredOn(c -> c.component().equals("api"))
        .singleElement()
        .returns(PlannedAction.Adopt, PlannedChange::action)
        .satisfies(c -> assertThat(c.differences()).anyMatch(d -> d.contains(existing)));
    assertThat(life.counts()).isEmpty();
  }

  @Test
  void whatIsNotListedIsRefusedAndTheListingIsEnough() {
    account("srv-something-else");
    life.apply(adopting("api", existing));
    life.run(operator, VirtualLoop::stalled);

    assertThat(reason()).isEqualTo("AdoptionRefused");
    assertThat(message()).contains(existing, "does not list it as adoptable");
    assertThat(life.counts()).isEmpty();

    account(existing);
    life.run(operator, VirtualLoop::ready);
  }

  @Test
  void productionIsRefusedEvenWhereItIsListed() {
    account(RenderFixture.PRODUCTION_SERVICE);
    life.apply(adopting("api", RenderFixture.PRODUCTION_SERVICE));
    life.run(operator, VirtualLoop::stalled);

    assertThat(reason()).isEqualTo("NameTaken");
    assertThat(message()).contains("is protected");
    assertUntouched(RenderFixture.PRODUCTION_SERVICE);
  }

  @Test
  void whatProductionNamesIsRefused() {
    account(existing);
    life.apply(text ->
        adopting("api", existing).apply(text).replace("[api.heretix.app,", "[%s,".formatted(name)));
    life.run(operator, VirtualLoop::stalled);

    assertThat(reason()).isEqualTo("IsolationViolated");
    assertThat(message()).contains("its name %1$s is production's %1$s".formatted(name));
    assertUntouched(existing);
  }

  @Test
  void aServiceThatIsNotThereIsRefused() {
    account("srv-nowhere0000000000");
    life.apply(adopting("api", "srv-nowhere0000000000"));
    life.run(operator, VirtualLoop::stalled);

    assertThat(reason()).isEqualTo("SpecRefused");
    assertThat(message()).contains("has no service srv-nowhere0000000000 to adopt");
    assertThat(life.counts()).doesNotContainKey("CREATE service");
  }

  @Test
  void ofTwoEnvironmentsThatAdoptOneTheOlderHasIt() {
    account(existing);
    life.apply(adopting("api", existing));
    life.run(operator, VirtualLoop::ready);
    world.advance(Duration.ofMinutes(1));
    Life younger = new Life(world);
    younger.apply(adopting("api", existing));

    younger.run(operator, VirtualLoop::stalled);

    assertThat(reason(younger)).isEqualTo("NameTaken");
    assertThat(message(younger)).contains(life.namespace, existing, "which is older");
    assertThat(younger.counts()).isEmpty();
    younger.delete();
    younger.run(operator, VirtualLoop::gone);
    life.assertQuiet(operator);
  }

  private void assertUntouched(String service) {
    assertThat(world.ledgerFrom(began))
        .filteredOn(e -> e.effect() != Effect.READ && e.path().contains("/services/" + service))
        .isEmpty();
    assertThat(world.ledgerFrom(began)).noneMatch(e -> e.path().endsWith("/resources"));
  }

  private String reason() {
    return reason(life);
  }

  private String message() {
    return message(life);
  }

  private static String reason(Life life) {
    return VirtualLoop.condition(life.get(), "Ready").map(c -> c.getReason()).orElse("");
  }

  private static String message(Life life) {
    return VirtualLoop.condition(life.get(), "Ready").orElseThrow().getMessage();
  }

  /** Made by somebody, long ago. */
  private String existing(String name) {
    String created =
        platform.render(
            "POST",
            "/services",
            """
            {"type": "web_service", "name": "%s", "ownerId": "%s",
             "image": {"ownerId": "%s", "imagePath": "ghcr.io/heretix/api:0.9"},
             "envVars": [{"key": "LEFT_OVER", "value": "1"}],
             "serviceDetails": {"runtime": "image", "plan": "starter", "region": "oregon"}}\
            """
                .formatted(name, RenderFixture.WORKSPACE, RenderFixture.WORKSPACE));
    try {
      return new ObjectMapper().readTree(created).path("service").path("id").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(created, e);
    }
  }

  private static UnaryOperator<String> adopting(String service, String id) {
    return text ->
        text.replace(
            "    - name: %s\n      accountRef: {name: render}".formatted(service),
            "    - name: %s\n      accountRef: {kind: ClusterProviderAccount, name: render}\n      adopt: {id: %s}"
                .formatted(service, id));
  }

  /** Of the platform team, listing this as adoptable. */
  private void account(String adoptable) {
    platform.letAdopt(adoptable);
  }
}
