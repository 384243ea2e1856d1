package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.api.v1alpha1.DeployStatus;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.http.LedgerEntry;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of what an older release began: each rule of the design. */
class SupersedingTest {
  private static final String ENDLESS = "select pg_sleep(50) -- superseded";
  private static World world;
  private final Workers workers = new Workers();
  private Life life;
  private OperatorInMemory operator;
  private ByHand hand;

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
    operator = new OperatorInMemory(world, new Plug(0), workers);
    hand = new ByHand(world);
  }

  @AfterEach
  void remove() {
    life.delete();
    settle(VirtualLoop::gone);
    life.assertNothingLeft();
    assertThat(world.simulator.ledger().invalidRequests()).isEmpty();
    assertThat(world.simulator.ledger().productionTouched()).isEmpty();
  }

  @Test
  void aSmokeRunForAnOlderReleaseIsCutAndTheNewerOneStartsWithoutWaiting() throws Exception {
    life.apply(text -> text.replace("select count(*) n from anonymous_usage", ENDLESS));
    settleUntilRunning();
    String before = life.get().getStatus().release();

    life.image("ghcr.io/heretix/api:1.4.3");
    settle(VirtualLoop::ready);

    assertThat(life.get().getStatus().release()).isNotEqualTo(before);
    assertThat(events("Superseded"))
        .singleElement()
        .satisfies(e -> assertThat(e.getMessage()).contains("smoke run was stopped"));
    assertCut();
  }

  @Test
  void aSmokeRunIsCutWhenTheEnvironmentIsDeleted() throws Exception {
    life.apply(text -> text.replace("select count(*) n from anonymous_usage", ENDLESS));
    settleUntilRunning();

    life.delete();
    operator.pass(life.get());
    workers.join();

    assertCut();
  }

  @Test
  void aMigrationUnderWayFinishesBeforeTheNewerOneBegins() {
    life.apply();
    settle(VirtualLoop::ready);
    world.migrations(
        life.namespace, Map.of("V1__notes.sql", ONE, "V2__slow.sql", "select pg_sleep(1)"));
    operator.pass(life.get());
    assertThat(reason()).isEqualTo("Migrating");
    int begun = workers.count();

    world.migrations(
        life.namespace,
        Map.of("V1__notes.sql", ONE, "V2__slow.sql", "select pg_sleep(1)", "V3__b.sql", TWO));
    operator.pass(life.get());
    assertThat(workers.count()).as("the newer one waits").isEqualTo(begun);
    settle(VirtualLoop::ready);

    assertThat(events("Superseded")).isEmpty();
  }

  @Test
  void aNewerReleaseCancelsOurOwnDeployInProgress() {
    life.apply();
    settle(SupersedingTest::deploying);
    DeployStatus older = deploy();

    life.image("ghcr.io/heretix/api:1.4.3");
    settle(VirtualLoop::ready);

    assertThat(cancellations()).singleElement().asString().contains(older.id());
    assertThat(events("Superseded"))
        .singleElement()
        .satisfies(e -> assertThat(e.getMessage()).contains("api", older.id(), "canceled"));
    assertThat(life.get().getStatus().services().getFirst().image()).endsWith(":1.4.3");
  }

  @Test
  void aDeployThatIsLiveAlreadyIsNotCanceled() {
    life.apply();
    settle(SupersedingTest::deploying);
    world.advance(Duration.ofMinutes(1));

    life.image("ghcr.io/heretix/api:1.4.3");
    settle(VirtualLoop::ready);

    assertThat(cancellations()).isEmpty();
  }

  @Test
  void aDeployOfTheSameImageBySomebodyElseIsFollowedAndNeverCanceled() {
    life.apply();
    settle(SupersedingTest::deploying);
    String theirs = deployByHand("ghcr.io/heretix/api:1.4.2");
    settle(e -> theirs.equals(deploy().id()));

    life.image("ghcr.io/heretix/api:1.4.3");
    settle(VirtualLoop::ready);

    assertThat(cancellations()).isEmpty();
    assertThat(life.get().getStatus().services().getFirst().image()).endsWith(":1.4.3");
  }

  @Test
  void aDeployOfAnotherImageBySomebodyElseIsDeployedOver() {
    life.apply();
    settle(SupersedingTest::deploying);
    DeployStatus ours = deploy();
    deployByHand("ghcr.io/heretix/api:9.9.9");
    settle(VirtualLoop::ready);

    assertThat(deploy().id()).isNotEqualTo(ours.id());
    assertThat(life.get().getStatus().services().getFirst().image()).endsWith(":1.4.2");
    assertThat(cancellations()).isEmpty();
  }

  private static final String ONE = "create table notes (id bigint primary key)";
  private static final String TWO = "alter table notes add column body text";

  /** Passes, and waits for the long work in between, until it is as wanted. */
  private void settle(Predicate<Optional<StagingEnvironment>> wanted) {
    for (int i = 0; i < 100 && !wanted.test(life.find()); i++) {
      world.advance(operator.pass(life.get()).recheck().orElse(Duration.ZERO));
      workers.join();
    }
    assertThat(wanted.test(life.find())).as(life.find().toString()).isTrue();
  }

  /** Until the endless statement runs, and nothing waits for it. */
  private void settleUntilRunning() throws Exception {
    while (running(ENDLESS) == 0) {
      world.advance(operator.pass(life.get()).recheck().orElse(Duration.ZERO));
      if (!"Verifying".equals(reason())) {
        workers.join();
      }
    }
  }

  /** The server notices within a second that nobody waits for the statement any more. */
  private static void assertCut() throws Exception {
    int seen = 0;
    while (running(ENDLESS) > 0 && seen < 200) {
      seen++;
    }
    assertThat(seen).as("times the statement was seen at 20 a second").isLessThan(200);
  }

  private static int running(String statement) throws Exception {
    try (var connection = world.simulator.postgres().connect("postgres");
        var query =
            connection.prepareStatement(
                "select count(*) from pg_stat_activity, pg_sleep(0.05) where state = 'active' and query = ?")) {
      query.setString(1, statement);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static boolean deploying(Optional<StagingEnvironment> environment) {
    return environment
        .map(StagingEnvironment::getStatus)
        .filter(s -> !s.services().isEmpty() && s.services().getFirst().deploy() != null)
        .filter(s -> s.services().getFirst().deploy().id() != null)
        .isPresent();
  }

  private DeployStatus deploy() {
    return life.get().getStatus().services().getFirst().deploy();
  }

  private String deployByHand(String image) {
    String service = life.get().getStatus().services().getFirst().externalId();
    JsonNode deploy =
        hand.atRender(
            "POST", "/services/" + service + "/deploys", "{\"imageUrl\":\"%s\"}".formatted(image));
    return deploy.path("id").asText();
  }

  private String reason() {
    return VirtualLoop.condition(life.get(), "Ready").map(c -> c.getReason()).orElse("");
  }

  private List<String> cancellations() {
    return world.simulator.ledger().entries(e -> e.path().endsWith("/cancel")).stream()
        .filter(e -> e.effect() == Effect.UPDATE)
        .filter(e -> e.path().contains(life.get().getStatus().services().getFirst().externalId()))
        .map(LedgerEntry::path)
        .toList();
  }

  private List<Event> events(String reason) {
    return world.user.v1().events().inNamespace(life.namespace).list().getItems().stream()
        .filter(e -> reason.equals(e.getReason()))
        .toList();
  }
}
