package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.http.LedgerEntry;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One environment's life in a world: what users do to it, and what can be said of it afterwards.
 */
public final class Life {
  /** What a whole life creates and deletes at the providers, however often it is disturbed. */
  public static final Map<String, Long> UNDISTURBED =
      Map.of(
          "CREATE branch", 1L,
          "CREATE environment", 1L,
          "CREATE service", 1L,
          "DELETE branch", 1L,
          "DELETE environment", 1L,
          "DELETE service", 1L);

  public final String namespace;
  private final World world;
  private final KubernetesClient user;
  private final VirtualLoop loop;
  private final int ledgerStart;

  public Life(World world) {
    this.world = world;
    this.user = world.user;
    this.loop = new VirtualLoop(world, user);
    this.ledgerStart = world.ledgerSize();
    this.namespace = world.namespace();
  }

  public void apply() {
    user.resource(World.manifest()).inNamespace(namespace).create();
  }

  /**
   * @param edit of the manifest's text
   */
  void apply(UnaryOperator<String> edit) {
    user.resource(
            Serialization.unmarshal(
                edit.apply(World.resource("environment.yaml")), StagingEnvironment.class))
        .inNamespace(namespace)
        .create();
  }

  /** Applies the manifest anew, as an edit. */
  void reapply(UnaryOperator<String> edit) {
    StagingEnvironment wanted =
        Serialization.unmarshal(
            edit.apply(World.resource("environment.yaml")), StagingEnvironment.class);
    edit(e -> e.setSpec(wanted.getSpec()));
  }

  /** A new image that needs a new migration. */
  public void change() {
    migrate();
    image("ghcr.io/heretix/api:1.4.3");
  }

  /** A migration that was not there before. */
  void migrate() {
    world.migrations(
        namespace,
        Map.of(
            "V1__notes.sql", "create table notes (id bigint primary key)",
            "V2__body.sql", "alter table notes add column body text"));
  }

  void image(String image) {
    reapply(text -> text.replace("ghcr.io/heretix/api:1.4.2", image));
  }

  void edit(Consumer<StagingEnvironment> change) {
    user.resources(StagingEnvironment.class)
        .inNamespace(namespace)
        .withName("heretix")
        .edit(e -> {
          change.accept(e);
          return e;
        });
  }

  public void delete() {
    user.resources(StagingEnvironment.class).inNamespace(namespace).withName("heretix").delete();
  }

  /**
   * Lets an operator work until the environment is as wanted; an operator that dies on the way is
   * left dead.
   */
  void run(OperatorInMemory operator, Predicate<Optional<StagingEnvironment>> wanted) {
    try {
      loop.until(operator, namespace, wanted);
    } catch (Plug.Pulled | RuntimeException e) {
      if (!operator.plug.isPulled()) {
        throw e;
      }
    }
  }

  /** Runs until the environment is as wanted, and tells what Ready said after each pass. */
  List<String> follow(OperatorInMemory operator, Predicate<StagingEnvironment> wanted) {
    List<String> ready = new ArrayList<>();
    run(
        operator,
        found -> {
          StagingEnvironment environment = found.orElseThrow();
          VirtualLoop.condition(environment, "Ready").ifPresent(c -> ready.add(c.getStatus()));
          return wanted.test(environment);
        });
    return ready;
  }

  void annotate(String name, String value) {
    edit(e -> e.getMetadata().getAnnotations().put(name, value));
  }

  /** The first column of the first row, from the database that the connection Secret leads to. */
  String query(String sql) {
    String url =
        new String(
            Base64.getDecoder()
                .decode(
                    user.secrets()
                        .inNamespace(namespace)
                        .withName("heretix-connection")
                        .get()
                        .getData()
                        .get("DATABASE_URL")),
            StandardCharsets.UTF_8);
    return Sql.first(PostgresConnection.parse(url), sql);
  }

  StagingEnvironment get() {
    return find().orElseThrow();
  }

  public Optional<StagingEnvironment> find() {
    return loop.get(namespace);
  }

  /** Calls to providers since this life began. */
  public int calls() {
    return world.ledgerSize() - ledgerStart;
  }

  /** What must not depend on when the operator died: conditions, components, what runs. */
  Map<String, String> state() {
    var status = get().getStatus();
    Map<String, String> state = new TreeMap<>();
    status.conditions().forEach(c -> state.put(c.getType(), c.getStatus() + "/" + c.getReason()));
    status.steps().forEach(s -> state.put("step " + s.name(), s.state().name()));
    for (ComponentStatus service : status.services()) {
      state.put(service.name() + " image", String.valueOf(service.image()));
      state.put(service.name() + " deploy", service.deploy().state());
    }
    state.put("database", status.database().state() + "/" + status.database().credentials());
    state.put("components", status.services().size() + "+" + status.scopes().size());
    state.put("verified", String.valueOf(status.lastKnownGood().equals(status.release())));
    return state;
  }

  /** Creations and deletions at the providers since this life began, by kind. */
  public Map<String, Long> counts() {
    return world.ledgerFrom(ledgerStart).stream()
        .filter(e -> e.effect() == Effect.CREATE || e.effect() == Effect.DELETE)
        .collect(
            Collectors.groupingBy(
                e -> e.effect() + " " + e.subject().kind(), TreeMap::new, Collectors.counting()));
  }

  /** A quiet hour: nothing is written anywhere. */
  void assertQuiet(OperatorInMemory operator) {
    int calls = world.ledgerSize();
    int writes = operator.plug.kubernetesWrites();
    for (int i = 0; i < 2; i++) {
      world.advance(Duration.ofMinutes(5));
      operator.pass(get());
    }
    assertThat(
            world.ledgerFrom(calls).stream()
                .filter(e -> e.effect() != Effect.READ)
                .map(LedgerEntry::path))
        .as("writes to providers once stable")
        .isEmpty();
    assertThat(operator.plug.kubernetesWrites() - writes)
        .as("writes to Kubernetes once stable")
        .isZero();
  }

  public void assertNothingLeft() {
    assertThat(world.simulator.leftovers()).as("left at the providers").isEmpty();
    assertThat(user.secrets().inNamespace(namespace).list().getItems())
        .extracting(s -> s.getMetadata().getName())
        .as("Secrets of the environment")
        .doesNotContain("heretix-connection", "heretix-generated");
  }
}
