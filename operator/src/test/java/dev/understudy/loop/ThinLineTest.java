package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One manifest to a verified environment, changed, broken, and back to nothing. */
class ThinLineTest {
  private static World world;
  private static KubernetesClient observer;

  @BeforeAll
  static void start() {
    world = new World(true);
    observer = world.client();
  }

  @AfterAll
  static void stop() {
    observer.close();
    world.close();
  }

  @Test
  void fromManifestToVerifiedAndBackToNothing() {
    String namespace = world.namespace(observer);
    VirtualLoop loop = new VirtualLoop(world, observer);
    try (OperatorInMemory operator = new OperatorInMemory(world, new Plug(0))) {
      observer.resource(World.manifest()).inNamespace(namespace).create();

      StagingEnvironment ready = loop.until(operator, namespace, VirtualLoop::ready);

      System.out.println(
          io.fabric8.kubernetes.client.utils.Serialization.asYaml(ready.getStatus()));
      System.out.println(
          "moments "
              + operator.plug.moments()
              + " calls "
              + operator.plug.calls()
              + " kubernetes writes "
              + operator.plug.kubernetesWrites());
      world
          .simulator
          .ledger()
          .entries()
          .forEach(e ->
              System.out.println(
                  e.method()
                      + " "
                      + e.path()
                      + " "
                      + e.status()
                      + " "
                      + e.effect()
                      + " "
                      + e.valid()));
      assertThat(ready.getStatus().lastKnownGood()).isEqualTo(ready.getStatus().release());
      observer.resource(ready).delete();
      loop.until(operator, namespace, VirtualLoop::gone);
      assertThat(world.simulator.leftovers()).isEmpty();
    }
  }
}
