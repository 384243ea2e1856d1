package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.reconcile.Holds;
import dev.understudy.simulator.neon.NeonFixture;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may use an account, and what becomes of an environment when its account goes first. */
class AccountsLifeTest {
  private static World world;

  private Life life;
  private Guest guest;
  private OperatorInMemory operator;

  @BeforeAll
  static void start() {
    world = new World(false);
    world.clusterAccounts();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void begin() {
    life = new Life(world);
    guest = new Guest(world.user, life.namespace);
    operator = new OperatorInMemory(world, new Plug(0));
  }

  /** However many accounts it uses: what is protected stands in all of them. */
  @Test
  void aPassListsTheAccountsOfTheClusterOnce() {
    life.apply();
    life.run(operator, VirtualLoop::ready);
    AtomicInteger lists = new AtomicInteger();
    world.kube.onAccess((agent, request) -> {
      if (request.verb().equals("list") && request.resource().equals("clusterprovideraccounts")) {
        lists.incrementAndGet();
      }
      return true;
    });

    operator.pass(life.get());

    assertThat(lists).hasValue(1);
    world.kube.onAccess((agent, request) -> true);
    remove();
  }

  private void remove() {
    life.delete();
    life.run(operator, VirtualLoop::gone);
    assertReleased();
  }

  /** For one that never began: no call is needed. */
  private void removeWithoutACall() {
    int calls = life.calls();
    life.delete();
    life.run(operator, VirtualLoop::gone);
    assertThat(life.calls()).isEqualTo(calls);
    assertReleased();
  }

  private void assertReleased() {
    life.assertNothingLeft();
    operator.accounts.all(life.namespace);
    assertThat(guest.kept()).isEmpty();
    assertThat(
            world
                .user
                .secrets()
                .inNamespace(life.namespace)
                .withLabel(Holds.FINALIZER)
                .list()
                .getItems())
        .as("the label goes with the finalizer")
        .isEmpty();
  }

  private boolean hasReason(Optional<StagingEnvironment> environment, String reason) {
    return environment
        .flatMap(e -> VirtualLoop.condition(e, "Ready"))
        .filter(c -> c.getReason().equals(reason))
        .isPresent();
  }

  private String message() {
    return VirtualLoop.condition(life.get(), "Ready").orElseThrow().getMessage();
  }

  private static String accountSays(Guest guest, String account) {
    return guest.account(account).orElseThrow().getStatus().conditions().stream()
        .map(c -> c.getReason() + ": " + c.getMessage())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAllowedNamespaceUsesTheAccountsOfTheCluster() {
    guest.label(Map.of("team", "heretix"));
    life.apply(Guest::ofCluster);

    life.run(operator, VirtualLoop::ready);

    assertThat(life.get().getStatus().accounts())
        .containsExactly(
            "ClusterProviderAccount/platform-neon", "ClusterProviderAccount/platform-render");
    assertThat(life.get().getStatus().scopes().getFirst().name())
        .isEqualTo("scope/ClusterProviderAccount/platform-render");
    assertThat(guest.kept())
        .containsExactly(
            "ClusterProviderAccount platform-neon", "ClusterProviderAccount platform-render");
    assertThat(new Guest(world.user, World.OPERATOR).kept())
        .contains("Secret neon", "Secret render");
    life.assertQuiet(operator);
    remove();
    assertThat(new Guest(world.user, World.OPERATOR).kept()).isEmpty();
  }

  @Test
  void aNamespaceThatIsNotAllowedIsToldAndNothingIsAskedOfAProvider() {
    guest.label(Map.of("team", "other"));
    life.apply(Guest::ofCluster);

    life.run(operator, VirtualLoop::stalled);

    assertThat(hasReason(life.find(), "AccountNotAllowed")).isTrue();
    assertThat(message())
        .contains("ClusterProviderAccount 'platform-neon'", life.namespace, "team=heretix");
    assertThat(life.calls()).isZero();
    removeWithoutACall();
  }

  @Test
  void aNamespaceThatLosesPermissionStallsAndIsStillTornDown() {
    guest.label(Map.of("team", "heretix"));
    life.apply(Guest::ofCluster);
    life.run(operator, VirtualLoop::ready);
    int calls = life.calls();

    guest.label(Map.of());
    life.run(operator, e -> hasReason(e, "AccountNotAllowed"));

    assertThat(life.calls()).isEqualTo(calls);
    assertThat(life.get().getStatus().database()).isNotNull();
    remove();
  }

  /** The namespace is deleted between the look at the environment and the pass. */
  @Test
  void aPassThatMeetsADyingNamespaceSaysSo() {
    life.apply();
    life.run(operator, VirtualLoop::ready);
    StagingEnvironment before = life.get();
    guest.deleteNamespace();

    operator.pass(before);

    Condition accounts = VirtualLoop.condition(life.get(), "AccountsReady").orElseThrow();
    assertThat(accounts.getReason()).isEqualTo("ProviderBusy");
    assertThat(accounts.getMessage()).contains("namespace", "is being deleted");
    life.run(operator, VirtualLoop::gone);
    operator.accounts.all(life.namespace);
    assertThat(guest.namespaceExists()).isFalse();
  }

  @Test
  void deletingTheNamespaceTearsTheEnvironmentDownBeforeItsSecretsGo() {
    life.apply();
    life.run(operator, VirtualLoop::ready);

    guest.deleteNamespace();

    assertThat(guest.secret("neon")).get().matches(s -> s.isMarkedForDeletion());
    assertThat(guest.secret("heretix-staging")).isEmpty();
    life.run(operator, VirtualLoop::gone);
    life.assertNothingLeft();
    assertThat(guest.namespaceExists()).isTrue();
    operator.accounts.all(life.namespace);
    assertThat(guest.namespaceExists()).isFalse();
  }

  @Test
  void anAccountDeletedFirstIsKeptUntilItsEnvironmentIsGone() {
    life.apply();
    life.run(operator, VirtualLoop::ready);

    guest.deleteAccount("neon");
    operator.accounts.all(life.namespace);

    assertThat(accountSays(guest, "neon"))
        .startsWith("AccountDeleting")
        .contains(life.namespace + "/heretix");
    life.assertQuiet(operator);
    aNewEnvironmentMayNotBegin();
    life.delete();
    life.run(operator, VirtualLoop::gone);
    life.assertNothingLeft();
    operator.accounts.all(life.namespace);
    assertThat(guest.account("neon")).isEmpty();
    assertThat(guest.secret("neon")).isPresent();
    assertThat(guest.kept()).isEmpty();
  }

  private void aNewEnvironmentMayNotBegin() {
    StagingEnvironment late = World.manifest();
    late.getMetadata().setName("late");
    var environments = world.user.resources(StagingEnvironment.class).inNamespace(life.namespace);
    environments.resource(late).create();
    Map<String, Long> counts = life.counts();

    for (int i = 0; i < 3; i++) {
      operator.pass(environments.withName("late").get());
    }

    StagingEnvironment refused = environments.withName("late").get();
    assertThat(VirtualLoop.condition(refused, "Ready").orElseThrow().getReason())
        .isEqualTo("AccountDeleting");
    assertThat(refused.getStatus().accounts()).isEmpty();
    assertThat(life.counts()).isEqualTo(counts);
    environments.withName("late").delete();
    operator.pass(environments.withName("late").get());
    assertThat(environments.withName("late").get()).isNull();
  }

  @Test
  void aSecretDeletedFirstIsKeptUntilItsEnvironmentIsGone() {
    life.apply();
    life.run(operator, VirtualLoop::ready);

    guest.deleteSecret("render");

    assertThat(guest.secret("render")).isPresent();
    remove();
    assertThat(guest.secret("render")).isEmpty();
    assertThat(guest.secret("neon")).isPresent();
  }

  @Test
  void anEnvironmentThatNeverBeganNeedsNoCredentialsToBeDeleted() {
    guest.deleteAccount("render");
    life.apply();
    life.run(operator, VirtualLoop::stalled);
    assertThat(message()).contains("ProviderAccount 'render'", life.namespace);

    assertThat(life.calls()).isZero();
    assertThat(guest.kept()).isEmpty();
    remove();
  }

  @Test
  void aKeyThatNeverWorkedBindsNobody() {
    guest.key("neon", NeonFixture.REVOKED_KEY);
    life.apply();
    life.run(operator, VirtualLoop::stalled);
    assertThat(hasReason(life.find(), "CredentialsRejected")).isTrue();
    assertThat(life.get().getStatus().accounts()).isEmpty();

    remove();
  }
}
