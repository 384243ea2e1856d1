package dev.understudy.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the demo does at a Kubernetes API server, be it the small one or a real one. */
final class Cluster implements AutoCloseable {

  private static final String MANAGER = "understudy-demo";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ResourceDefinitionContext ENVIRONMENTS =
      new ResourceDefinitionContext.Builder()
          .withGroup("understudy.dev")
          .withVersion("v1alpha1")
          .withKind("StagingEnvironment")
          .withPlural("stagingenvironments")
          .withNamespaced(true)
          .build();

  private final KubernetesClient client;
  private final String namespace;
  private final Duration patience;

  private Cluster(KubernetesClient client, String namespace, Duration patience) {
    this.client = client;
    this.namespace = namespace;
    this.patience = patience;
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
   * Installs the definitions and waits until the server knows them.
   *
   * @return the names of those that were not there before
   */
  Set<String> install(Path crds) {
    Set<String> added = new TreeSet<>();
    for (Path file : yamlFiles(crds)) {
      CustomResourceDefinition definition = definition(file);
      var resource = client.resource(definition);
      if (resource.get() == null) {
        added.add(definition.getMetadata().getName());
      }
      resource.createOr(NonDeletingOperation::update);
      resource.waitUntilCondition(
          found -> found != null && isEstablished(found),
          patience.toMillis(),
          TimeUnit.MILLISECONDS);
      awaitServed(definition);
    }
    return added;
  }

  /**
   * Behind an aggregator a definition is established a moment before its resources can be asked
   * for.
   */
  private void awaitServed(CustomResourceDefinition definition) {
    String path =
        "/apis/%s/%s/%s"
            .formatted(
                definition.getSpec().getGroup(),
                definition.getSpec().getVersions().getFirst().getName(),
                definition.getSpec().getNames().getPlural());
    long looks = Math.max(1, patience.dividedBy(BETWEEN_LOOKS));
    for (long i = 0; i < looks; i++) {
      if (served(path)) {
        return;
      }
      CompletableFuture.runAsync(
              () -> {},
              CompletableFuture.delayedExecutor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS))
          .join();
    }
    throw new IllegalStateException(
        "%s is established, but %s was not served within %s"
            .formatted(definition.getMetadata().getName(), path, patience));
  }

  /** An aggregator without its backend says 404 or 503. */
  private boolean served(String path) {
    try {
      return client.raw(path) != null;
    } catch (KubernetesClientException e) {
      if (e.getCode() == 503) {
        return false;
      }
      throw e;
    }
  }

  private CustomResourceDefinition definition(Path file) {
    try (InputStream yaml = Files.newInputStream(file)) {
      return client.apiextensions().v1().customResourceDefinitions().load(yaml).item();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static boolean isEstablished(CustomResourceDefinition definition) {
    return definition.getStatus() != null
        && definition.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  /** A namespace of our own; one that is there already belongs to somebody. */
  void createNamespace() {
    if (client.namespaces().withName(namespace).get() != null) {
      throw new IllegalArgumentException(
          "the namespace '%s' is there already; choose another with NAMESPACE="
              .formatted(namespace));
    }
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
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
    var environments = environments().inNamespace(namespace);
    for (GenericKubernetesResource environment : environments.list().getItems()) {
      environments
          .withName(environment.getMetadata().getName())
          .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");
    }
  }

  /** Takes back what the demo brought; the definitions only where it brought them. */
  void remove(Set<String> definitions) {
    client.namespaces().withName(namespace).delete();
    client
        .namespaces()
        .withName(namespace)
        .waitUntilCondition(found -> found == null, patience.toMillis(), TimeUnit.MILLISECONDS);
    definitions.forEach(
        name -> client.apiextensions().v1().customResourceDefinitions().withName(name).delete());
  }

  private static List<Path> yamlFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
