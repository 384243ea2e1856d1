package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.plan.ExternalName;
import dev.understudy.reconcile.Loop;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every name that Kubernetes takes makes a working environment, and nothing of it is left. */
class NamesTest {
  private static final int MOST_PASSES = 300;

  private static World world;

  @BeforeAll
  static void start() {
    world = new World(true);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  static List<String> names() {
    return List.of(
        "1st.try",
        "9",
        "a-connection",
        "x".repeat(253),
        // Cut off where Events are: what is left would end in a dot and a dash.
        "b".repeat(238) + "-c.d" + "e".repeat(11));
  }

  @ParameterizedTest
  @MethodSource("names")
  void worksFromNothingToReadyToNothing(String name) {
    OperatorInMemory operator = new OperatorInMemory(world, new Plug(0));
    String namespace = world.namespace();
    String service = "1" + "s".repeat(62);
    StagingEnvironment manifest =
        Serialization.unmarshal(
            World.resource("environment.yaml")
                .replace("{name: heretix}", "{name: \"%s\"}".formatted(name))
                .replace("name: api", "name: " + service)
                .replace("component: api", "component: " + service)
                .replace("service: api", "service: " + service),
            StagingEnvironment.class);
    world.user.resource(manifest).inNamespace(namespace).create();

    StagingEnvironment ready = until(operator, namespace, name, VirtualLoop::ready).orElseThrow();

    assertThat(ready.getStatus().services().getFirst().externalName()).hasSizeLessThanOrEqualTo(60);
    assertThat(secrets(namespace))
        .contains(
            ExternalName.inCluster(name, "connection"), ExternalName.inCluster(name, "generated"));
    assertThat(world.user.v1().events().inNamespace(namespace).list().getItems()).isNotEmpty();
    environment(namespace, name).delete();
    until(operator, namespace, name, VirtualLoop::gone);
    assertThat(world.simulator.leftovers()).isEmpty();
    assertThat(secrets(namespace)).noneMatch(s -> s.contains("generated"));
    assertThat(world.simulator.ledger().invalidRequests()).isEmpty();
  }

  private static Optional<StagingEnvironment> until(
      OperatorInMemory operator,
      String namespace,
      String name,
      Predicate<Optional<StagingEnvironment>> wanted) {
    return Stream.generate(() -> pass(operator, namespace, name))
        .limit(MOST_PASSES)
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new AssertionError("never as wanted: " + name));
  }

  private static Optional<StagingEnvironment> pass(
      OperatorInMemory operator, String namespace, String name) {
    Optional<StagingEnvironment> last = Optional.ofNullable(environment(namespace, name).get());
    last.ifPresent(e -> {
      Loop.Next next = operator.pass(e);
      world.advance(next.recheck().orElse(Duration.ZERO));
    });
    return Optional.ofNullable(environment(namespace, name).get());
  }

  private static Resource<StagingEnvironment> environment(String namespace, String name) {
    return world.user.resources(StagingEnvironment.class).inNamespace(namespace).withName(name);
  }

  private static List<String> secrets(String namespace) {
    return world.user.secrets().inNamespace(namespace).list().getItems().stream()
        .map(HasMetadata::getMetadata)
        .map(m -> m.getName())
        .toList();
  }
}
