package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.understudy.api.v1alpha1.ProviderAccount;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A GitOps tool that applies what it applied before changes nothing, though the operator has
 * written its finalizers, status and Secrets meanwhile.
 */
class NoPerpetualDiffTest {
  /** How the manifests reach the API server. */
  enum Way {
    /** As Flux does, and Argo CD with ServerSideApply=true. */
    SERVER_SIDE,
    KUBECTL_SERVER_SIDE,
    /** As Argo CD does by default. */
    KUBECTL_CLIENT_SIDE
  }

  private static World world;
  private Life life;
  private OperatorInMemory operator;
  private Kubectl kubectl;
  @TempDir private Path manifests;
  @TempDir private Path home;

  @BeforeAll
  static void start() {
    world = new World(true);
    world.repositories.push("heretix/ui", "main");
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private void prepare() throws IOException {
    life = new Life(world);
    world.user.resources(ProviderAccount.class).inNamespace(life.namespace).delete();
    operator = new OperatorInMemory(world, new Plug(0));
    kubectl = new Kubectl(home, world.kube.kubeconfig());
    AppliedExample.write(world, manifests);
  }

  @AfterEach
  void remove() {
    if (life != null) {
      life.delete();
      life.run(operator, VirtualLoop::gone);
      life.assertNothingLeft();
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theSecondTimeNothingChanges(Way way) throws Exception {
    assumeTrue(
        way == Way.SERVER_SIDE || Kubectl.present(),
        "SKIPPED: there is no kubectl on this machine");
    prepare();
    apply(way);
    operator.accounts.all(life.namespace);
    life.run(operator, VirtualLoop::ready);
    operator.accounts.all(life.namespace);
    Map<String, GenericKubernetesResource> before = live();
    assertOperatorHasWritten(before);

    String said = apply(way);

    assertThat(live()).as(said).isEqualTo(before);
    if (way == Way.KUBECTL_CLIENT_SIDE) {
      assertThat(said.lines()).hasSize(before.size()).allMatch(line -> line.endsWith(" unchanged"));
    }
    if (way != Way.SERVER_SIDE) {
      assertThat(diff(way)).isEmpty();
    }
    for (HasMetadata written : written()) {
      GenericKubernetesResource live = before.get(key(written));
      assertThat(live.<Object>get("spec"))
          .as("what was defaulted or written into it")
          .isEqualTo(((GenericKubernetesResource) written).<Object>get("spec"));
    }
    life.assertQuiet(operator);
  }

  /** Otherwise nothing would be proved. */
  private static void assertOperatorHasWritten(Map<String, GenericKubernetesResource> live) {
    for (GenericKubernetesResource object : live.values()) {
      if (!object.getKind().equals("ConfigMap")) {
        assertThat(object.getMetadata().getFinalizers()).as(object.getKind()).isNotEmpty();
        assertThat(object.<Object>get("status", "conditions")).isNotNull();
        assertThat(object.getMetadata().getManagedFields())
            .extracting(ManagedFieldsEntry::getSubresource)
            .contains("status");
      }
    }
  }

  private String apply(Way way) throws Exception {
    return switch (way) {
      case SERVER_SIDE -> {
        for (HasMetadata object : written()) {
          world
              .user
              .resource(object)
              .inNamespace(life.namespace)
              .fieldManager("argocd-controller")
              .forceConflicts()
              .serverSideApply();
        }
        yield "";
      }
      case KUBECTL_SERVER_SIDE -> kubectl("apply", "--server-side");
      case KUBECTL_CLIENT_SIDE -> kubectl("apply");
    };
  }

  /** Ends with an error if there is a difference. */
  private String diff(Way way) throws Exception {
    return way == Way.KUBECTL_SERVER_SIDE ? kubectl("diff", "--server-side") : kubectl("diff");
  }

  private String kubectl(String... verb) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(verb));
    arguments.addAll(List.of("-n", life.namespace, "-f", manifests.toString()));
    return kubectl.run(arguments.toArray(String[]::new));
  }

  private List<HasMetadata> written() throws IOException {
    List<HasMetadata> objects = new ArrayList<>();
    for (String file : AppliedExample.FILES) {
      for (String document : Files.readString(manifests.resolve(file)).split("(?m)^---$")) {
        objects.add(Serialization.unmarshal(document, GenericKubernetesResource.class));
      }
    }
    return objects;
  }

  /** With resourceVersion and managedFields. */
  private Map<String, GenericKubernetesResource> live() throws IOException {
    Map<String, GenericKubernetesResource> objects = new TreeMap<>();
    for (HasMetadata object : written()) {
      objects.put(
          key(object),
          world
              .user
              .genericKubernetesResources(object.getApiVersion(), object.getKind())
              .inNamespace(life.namespace)
              .withName(object.getMetadata().getName())
              .get());
    }
    return objects;
  }

  private static String key(HasMetadata object) {
    return object.getKind() + "/" + object.getMetadata().getName();
  }
}
