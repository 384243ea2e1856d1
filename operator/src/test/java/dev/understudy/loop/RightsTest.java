package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.reconcile.ClusterProviderAccountReconciler;
import dev.understudy.simulator.kube.Access;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rights that ship are all that the operator needs and no more: with them everything works, and
 * without any one of them something does not.
 */
class RightsTest {
  /** So many passes after the first refusal it may take until nothing more is hoped for. */
  private static final int PATIENCE = 25;

  private static World world;

  /** Nothing is in it that the framework could reconcile by itself. */
  private static World empty;

  @BeforeAll
  static void start() {
    world = new World(false);
    world.clusterAccounts();
    empty = new World(false);
  }

  @AfterAll
  static void stop() {
    world.close();
    empty.close();
  }

  @AfterEach
  void everybodyMayEverything() {
    let((userAgent, request) -> true);
  }

  private static void let(Access access) {
    world.kube.onAccess(access);
    empty.kube.onAccess(access);
  }

  @Test
  void withAllOfThemEverythingWorks() {
    Rights rights = new Rights(Rights.shipped());
    let(rights);

    frameworkStarts(List.of());
    aLife(rights);

    assertThat(rights.refused()).isEmpty();
    assertThat(rights.used()).containsExactlyInAnyOrderElementsOf(Rights.shipped());
  }

  @Test
  void inOneNamespaceThoseForThatNamespaceAreEnough() {
    Life life = new Life(world);
    Rights rights = new Rights(Rights.shippedFor(life.namespace));
    let(rights);

    frameworkStarts(List.of(life.namespace));
    JobScene.play(world, life.namespace);
    environmentLives(
        life, new OperatorInMemory(world, new Plug(0), List.of(life.namespace)), rights);

    assertThat(rights.refused()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> withoutAnyOneOfThemSomethingBreaks() {
    return Rights.shipped().stream()
        .map(right ->
            DynamicTest.dynamicTest(
                right,
                () -> {
                  String broken = brokenWithout(right);
                  assertThat(broken)
                      .as("nothing breaks without the right to %s", right)
                      .isNotEmpty();
                }));
  }

  private String brokenWithout(String right) {
    Set<String> granted = new TreeSet<>(Rights.shipped());
    granted.remove(right);
    Rights rights = new Rights(granted);
    let(rights);
    String broken =
        failure(() -> frameworkStarts(List.of()))
            .map(f -> "the start: " + f)
            .or(() -> failure(() -> aLife(rights)).map(f -> "a life: " + f))
            .orElse("");
    everybodyMayEverything();
    assertThat(rights.refused()).as(broken).containsExactly(right);
    return broken;
  }

  private static Optional<String> failure(Runnable scene) {
    try {
      scene.run();
      return Optional.empty();
    } catch (RuntimeException | AssertionError e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void aLife(Rights rights) {
    Life life = new Life(world);
    JobScene.play(world, life.namespace);
    environmentLives(life, new OperatorInMemory(world, new Plug(0)), rights);
  }

  /** With all its watches. */
  private void frameworkStarts(List<String> watched) {
    List<Throwable> stopped = new CopyOnWriteArrayList<>();
    Operator framework =
        new Operator(o ->
            o.withKubernetesClient(empty.operatorClient)
                .withCloseClientOnStop(false)
                // The framework's own ends the process.
                .withInformerStoppedHandler((informer, why) -> {
                  if (why != null) {
                    stopped.add(why);
                  }
                }));
    for (Reconciler<?> reconciler :
        new OperatorInMemory(empty, new Plug(0), watched).reconcilers()) {
      register(framework, reconciler, watched);
    }
    try {
      framework.start();
    } finally {
      framework.stop();
    }
    assertThat(stopped).isEmpty();
  }

  /** As the configuration of the packaged operator does. */
  private static <R extends HasMetadata> void register(
      Operator framework, Reconciler<R> reconciler, List<String> watched) {
    if (watched.isEmpty() || reconciler instanceof ClusterProviderAccountReconciler) {
      framework.register(reconciler);
    } else {
      framework.register(reconciler, o -> o.settingNamespaces(Set.copyOf(watched)));
    }
  }

  /** From nothing to nothing, on an account of its own and one of the cluster. */
  private void environmentLives(Life life, OperatorInMemory operator, Rights rights) {
    Guest guest = new Guest(world.user, life.namespace);
    Guest platform = new Guest(world.user, World.OPERATOR);
    String shared = life.namespace + "-render";
    guest.label(Map.of("team", "heretix"));
    world.clusterAccounts(life.namespace);
    operator.accounts.all(life.namespace);
    life.apply(text ->
        text.replace("{name: render}", "{name: %s, kind: ClusterProviderAccount}".formatted(shared))
            // So that the second release is one too many.
            + "\n  releaseHistoryLimit: 1\n");
    life.run(operator, patiently(rights, VirtualLoop::ready));
    assertThat(guest.kept())
        .contains("ProviderAccount neon", "Secret neon", "ClusterProviderAccount " + shared);
    assertThat(platform.kept()).contains("Secret " + shared);
    assertThat(guest.secret("heretix-connection")).isPresent();
    assertThat(events(life)).isNotEmpty();
    for (String token : List.of("1", "2")) {
      aSecretComesAndGoes(life, operator, rights, token);
    }
    assertThat(events(life))
        .as("what is said twice is counted")
        .anyMatch(e -> e.getType().equals("Warning") && e.getCount() == 2);

    guest.deleteAccount("neon");
    operator.accounts.all(life.namespace);
    life.delete();
    life.run(operator, patiently(rights, VirtualLoop::gone));
    life.assertNothingLeft();
    operator.accounts.all(life.namespace);
    assertThat(guest.kept()).noneMatch(k -> k.endsWith(" neon") || k.endsWith(" " + shared));
    assertThat(platform.kept()).doesNotContain("Secret " + shared);
    assertThat(guest.account("neon")).isEmpty();
  }

  private void aSecretComesAndGoes(
      Life life, OperatorInMemory operator, Rights rights, String token) {
    world.user.secrets().inNamespace(life.namespace).withName("heretix-staging").delete();
    request(life, "gone" + token);
    life.run(operator, patiently(rights, VirtualLoop::stalled));
    world.secret(life.namespace, "heretix-staging", Map.of("resend", "re_staging_00000000"));
    request(life, "back" + token);
    life.run(operator, patiently(rights, VirtualLoop::ready));
  }

  private static void request(Life life, String token) {
    life.edit(e -> e.getMetadata().setAnnotations(Map.of("understudy.dev/reconcile", token)));
  }

  private static List<Event> events(Life life) {
    return world.user.v1().events().inNamespace(life.namespace).list().getItems();
  }

  private static <E> Predicate<E> patiently(Rights rights, Predicate<E> wanted) {
    int[] passes = {0};
    return seen -> {
      if (!rights.refused().isEmpty() && ++passes[0] > PATIENCE) {
        throw new AssertionError("refused " + rights.refused() + ", then " + seen);
      }
      return wanted.test(seen);
    };
  }
}
