package dev.understudy.loop;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.ProviderAccount;
import dev.understudy.api.v1alpha1.ProviderAccountSpec;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.http.Faults;
import dev.understudy.simulator.http.LedgerEntry;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One environment, its providers, and the people around it: where a trouble is played. */
final class Scene {
  final World world;
  final Life life;
  final ByHand hand;
  private final int begin;

  Scene(World world) {
    this.world = world;
    this.life = new Life(world);
    this.hand = new ByHand(world);
    this.begin = world.ledgerSize();
  }

  Faults neon() {
    return world.simulator.faults("neon");
  }

  Faults render() {
    return world.simulator.faults("render");
  }

  /** What was out of order at the providers is in order again. */
  void clear() {
    neon().clear();
    render().clear();
  }

  /** This key and no other. */
  void secret(String name, String key, String value) {
    world.secret(life.namespace, name, Map.of(key, value));
  }

  /** By force: an account's Secret is kept for as long as it is needed. */
  void noSecret(String name) {
    var secret = world.user.secrets().inNamespace(life.namespace).withName(name);
    secret.edit(s -> s.edit().editMetadata().withFinalizers(List.of()).endMetadata().build());
    secret.delete();
  }

  void neonEndpoint(String url) {
    world
        .user
        .resources(ProviderAccount.class)
        .inNamespace(life.namespace)
        .withName("neon")
        .edit(account -> {
          account.setSpec(
              Serialization.unmarshal(
                  Serialization.asJson(account.getSpec())
                      .replaceFirst("\"endpoint\":\"[^\"]*\"", "\"endpoint\":\"" + url + "\""),
                  ProviderAccountSpec.class));
          return account;
        });
  }

  ComponentStatus service() {
    return life.get().getStatus().services().getFirst();
  }

  ComponentStatus database() {
    return life.get().getStatus().database();
  }

  String says(String type) {
    return find(type).map(c -> c.getStatus() + "/" + c.getReason()).orElse("");
  }

  Optional<io.fabric8.kubernetes.api.model.Condition> find(String type) {
    Optional<StagingEnvironment> environment = life.find();
    return environment.flatMap(e -> VirtualLoop.condition(e, type));
  }

  /** What the operator changed at the providers since then. */
  List<LedgerEntry> changedSince(int index) {
    return world.ledgerFrom(index).stream()
        .filter(e -> e.effect() != Effect.READ && e.effect() != Effect.REFUSED)
        .filter(e -> !hand.did(e))
        .toList();
  }

  /** What the operator changed of production's. */
  List<LedgerEntry> productionTouched() {
    List<LedgerEntry> ours = changedSince(begin);
    return world.simulator.ledger().productionTouched().stream().filter(ours::contains).toList();
  }

  /** Creations and deletions by the operator, by kind, in the whole life. */
  Map<String, Long> counts() {
    return changedSince(begin).stream()
        .filter(e -> e.effect() == Effect.CREATE || e.effect() == Effect.DELETE)
        .collect(
            Collectors.groupingBy(
                e -> e.effect() + " " + e.subject().kind(), TreeMap::new, Collectors.counting()));
  }
}
