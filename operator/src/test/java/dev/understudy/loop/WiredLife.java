package dev.understudy.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.http.LedgerEntry;
import dev.understudy.simulator.render.RenderFixture;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A life of several services that refer to each other, and what can be seen of it from outside. */
final class WiredLife {
  private static final ObjectMapper JSON = new ObjectMapper();

  final World world;
  final Life life;
  final SequencedSet<String> releases = new LinkedHashSet<>();
  OperatorInMemory operator;
  private int deploysSeen;

  WiredLife(World world) {
    this.world = world;
    this.life = new Life(world);
    this.operator = new OperatorInMemory(world, new Plug(0));
    this.deploysSeen = world.ledgerSize();
  }

  /**
   * @param more by the comment in {@code wiring.yaml} it stands for
   */
  void apply(Map<String, String> more) {
    life.apply(text -> manifest(more));
  }

  void reapply(Map<String, String> more) {
    life.reapply(text -> manifest(more));
  }

  private static String manifest(Map<String, String> more) {
    String manifest = World.resource("wiring.yaml");
    for (Map.Entry<String, String> entry : more.entrySet()) {
      if (!manifest.contains(entry.getKey())) {
        throw new IllegalArgumentException("not in the manifest: " + entry.getKey());
      }
      manifest = manifest.replace(entry.getKey(), entry.getValue());
    }
    return manifest;
  }

  void until(Predicate<Optional<StagingEnvironment>> wanted) {
    life.run(
        operator,
        e -> {
          e.map(x -> x.getStatus()).map(s -> s.release()).ifPresent(releases::add);
          return wanted.test(e);
        });
  }

  void untilReady() {
    until(VirtualLoop::ready);
  }

  void untilStalled() {
    until(VirtualLoop::stalled);
  }

  String message() {
    return VirtualLoop.condition(life.get(), "Ready").orElseThrow().getMessage();
  }

  String reason() {
    return VirtualLoop.condition(life.get(), "Ready").orElseThrow().getReason();
  }

  ComponentStatus service(String name) {
    return life.get().getStatus().services().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What the provider holds, by name. */
  Map<String, String> variables(String service) {
    Map<String, String> variables = new TreeMap<>();
    JsonNode list = get("/services/" + service(service).externalId() + "/env-vars?limit=100");
    list.forEach(v -> variables.put(v.at("/envVar/key").asText(), v.at("/envVar/value").asText()));
    return variables;
  }

  private JsonNode get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(world.renderUrl + path))
            .header("authorization", "Bearer " + RenderFixture.API_KEY)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Names of the services that were asked to deploy since this was asked last, in order. */
  List<String> deploys() {
    List<LedgerEntry> since = world.ledgerFrom(deploysSeen);
    List<String> names = new ArrayList<>();
    for (LedgerEntry entry : since) {
      if (entry.effect() == Effect.DEPLOY && entry.method().equals("POST")) {
        life.get().getStatus().services().stream()
            .filter(s -> entry.path().contains("/" + s.externalId() + "/"))
            .map(ComponentStatus::name)
            .forEach(names::add);
      }
    }
    deploysSeen = world.ledgerSize();
    return names;
  }

  void secret(String name, Map<String, String> data) {
    world
        .user
        .secrets()
        .inNamespace(life.namespace)
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withStringData(data)
                .build())
        .createOr(r -> r.update());
  }

  void configMap(String name, Map<String, String> data) {
    world
        .user
        .configMaps()
        .inNamespace(life.namespace)
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withData(data)
                .build())
        .createOr(r -> r.update());
  }

  void remove() {
    life.delete();
    until(VirtualLoop::gone);
    life.assertNothingLeft();
  }
}
