package dev.understudy.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What the demo does at a Kubernetes API server, be it the small one or a real one. */
final class Cluster implements AutoCloseable {

  private static final String MANAGER = "understudy-demo";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ResourceDefinitionContext ENVIRONMENTS =
      new ResourceDefinitionContext.Builder()
          .withGroup("understudy.dev")
          .withVersion("v1alpha1")
          .withKind("StagingEnvironment")
          .withPlural("stagingenvironments")
          .withNamespaced(true)
          .build();

  private static final ResourceDefinitionContext ACCOUNTS =
      new ResourceDefinitionContext.Builder()
          .withGroup("understudy.dev")
          .withVersion("v1alpha1")
          .withKind("ProviderAccount")
          .withPlural("provideraccounts")
          .withNamespaced(true)
          .build();

  private final KubernetesClient client;
  private static final String OPERATOR_NAMESPACE = "understudy-system";

  private final String namespace;
  private final Duration patience;
  private final Definitions definitions;

  private Cluster(KubernetesClient client, String namespace, Duration patience) {
    this.client = client;
    this.namespace = namespace;
    this.patience = patience;
    this.definitions = new Definitions(client, patience);
  }

  /**
   * @param patience how long the server may take for what it does by itself
   */
  static Cluster connect(Path kubeconfig, String namespace, Duration patience) {
    Config config = Config.fromKubeconfig(kubeconfig.toFile());
    return new Cluster(
        new KubernetesClientBuilder().withConfig(config).build(), namespace, patience);
  }

  URI server() {
    return URI.create(client.getConfiguration().getMasterUrl());
  }

  /**
   * Installs the definitions and waits until the server serves them.
   *
   * @return the names of those that were not there before
   */
  Set<String> install(Path crds) {
    return definitions.install(crds);
  }

  /** The operator's ServiceAccount with its rights. */
  OperatorIdentity identity(Path manifests) {
    return OperatorIdentity.install(client, manifests);
  }

  /** A namespace of our own; one that is there already belongs to somebody. */
  void createNamespace() {
    if (client.namespaces().withName(namespace).get() != null) {
      throw new IllegalArgumentException(
          "the namespace '%s' is there already; choose another with NAMESPACE="
              .formatted(namespace));
    }
    create(namespace);
  }

  /** Where the operator has its Lease; on a real cluster it comes with the operator's rights. */
  void createOperatorNamespace() {
    create(OPERATOR_NAMESPACE);
  }

  private void create(String name) {
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
  }

  void apply(List<ObjectNode> objects) {
    for (ObjectNode object : objects) {
      client
          .resource(object.toString())
          .inNamespace(namespace)
          .fieldManager(MANAGER)
          .serverSideApply();
    }
  }

  Watching watch(String name) {
    return Watching.start(environments().inNamespace(namespace).withName(name));
  }

  void deleteEnvironment(String name) {
    environments().inNamespace(namespace).withName(name).delete();
  }

  private MixedOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      environments() {
    return client.genericKubernetesResources(ENVIRONMENTS);
  }

  /** The environments of the namespace as the table that kubectl prints. */
  JsonNode table() {
    String path = "/apis/understudy.dev/v1alpha1/namespaces/" + namespace + "/stagingenvironments";
    var request =
        client
            .getHttpClient()
            .newHttpRequestBuilder()
            .uri(server().resolve(path))
            .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
            .build();
    try {
      return JSON.readTree(client.getHttpClient().sendAsync(request, String.class).join().body());
    } catch (IOException e) {
      throw new UncheckedIOException("the table of environments is not JSON", e);
    }
  }

  /** Names of the Secrets that the operator wrote: all but the given. */
  Set<String> secretsBeside(List<ObjectNode> applied) {
    Set<String> ours =
        applied.stream()
            .filter(object -> Example.isKind(object, "Secret"))
            .map(object -> object.at("/metadata/name").asText())
            .collect(Collectors.toSet());
    return client.secrets().inNamespace(namespace).list().getItems().stream()
        .filter(secret -> !secret.getType().equals("kubernetes.io/service-account-token"))
        .map(Secret::getMetadata)
        .map(metadata -> metadata.getName())
        .filter(name -> !ours.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Without an operator nobody else would: environments may go although nothing was torn down. */
  void letGo() {
    unbind(environments().inNamespace(namespace));
    letGoOfAccounts();
  }

  /** Those that an operator which is gone has not come to release. */
  private void letGoOfAccounts() {
    unbind(client.genericKubernetesResources(ACCOUNTS).inNamespace(namespace));
    unbind(client.secrets().inNamespace(namespace));
  }

  private static <T extends HasMetadata> void unbind(
      FilterWatchListDeletable<T, ? extends KubernetesResourceList<T>, ? extends Resource<T>> all) {
    all.resources()
        .filter(each -> !each.item().getMetadata().getFinalizers().isEmpty())
        .forEach(each ->
            each.patch(
                PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}"));
  }

  /** Takes back what the demo brought; the definitions only where it brought them. */
  void remove(Set<String> added) {
    letGoOfAccounts();
    client.namespaces().withName(namespace).delete();
    client
        .namespaces()
        .withName(namespace)
        .waitUntilCondition(found -> found == null, patience.toMillis(), TimeUnit.MILLISECONDS);
    definitions.remove(added);
  }

  @Override
  public void close() {
    client.close();
  }
}
