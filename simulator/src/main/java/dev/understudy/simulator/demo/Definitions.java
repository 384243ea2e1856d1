package dev.understudy.simulator.demo;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** CustomResourceDefinitions at an API server. */
public final class Definitions {

  /** The aggregator without its backend; the backend while it prepares its storage. */
  private static final Set<Integer> NOT_YET = Set.of(503, 429);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final KubernetesClient client;
  private final Duration patience;

  /**
   * @param patience how long the server may take for each
   */
  public Definitions(KubernetesClient client, Duration patience) {
    this.client = client;
    this.patience = patience;
  }

  /**
   * Installs the definitions and waits until the server serves them.
   *
   * @param crds a folder of {@code .yaml} files
   * @return the names of those that were not there before
   */
  public Set<String> install(Path crds) {
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

  /** A path that nobody serves yet is a 404. */
  private boolean served(String path) {
    try {
      return client.raw(path) != null;
    } catch (KubernetesClientException e) {
      if (NOT_YET.contains(e.getCode())) {
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

  /** A server may show a status without conditions before it has looked at the definition. */
  static boolean isEstablished(CustomResourceDefinition definition) {
    return definition.getStatus() != null
        && definition.getStatus().getConditions() != null
        && definition.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  /** With every resource of theirs. */
  public void remove(Set<String> names) {
    names.forEach(
        name -> client.apiextensions().v1().customResourceDefinitions().withName(name).delete());
  }

  private static List<Path> yamlFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }
}
