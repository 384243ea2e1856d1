package dev.understudy.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.understudy.api.v1alpha1.ProviderAccount;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.loop.World;
import dev.understudy.simulator.demo.Definitions;
import dev.understudy.simulator.demo.OperatorIdentity;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The operator has the ServiceAccount and the rights that ship with it, and elections take as long
 * as they do where people install it. What was not there before is taken back.
 */
final class RealApiServer implements ApiServer {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|\\[[0-9a-fA-F:]+]");

  private final World world;
  private final Definitions definitions;
  private final Set<String> added;
  private final OperatorIdentity operator;
  private final String kubeconfig;

  RealApiServer(String admin, InstantSource clock) throws Exception {
    Config users = Config.fromKubeconfig(new File(admin));
    String host = URI.create(users.getMasterUrl()).getHost();
    assumeTrue(
        NUMBERS.matcher(host).matches() || host.equals("localhost"),
        () -> "SKIPPED: this JVM knows the twins' host names only, and cannot resolve " + host);
    world = World.at(users, "understudy-leaders-", clock);
    definitions = new Definitions(world.user, PATIENCE);
    added = definitions.install(Path.of("..", "crds"));
    operator = OperatorIdentity.install(world.user, Path.of("..", "deploy", "rbac.yaml"));
    Path file = Files.createTempDirectory("operator").resolve("kubeconfig");
    kubeconfig = Files.readString(operator.writeKubeconfig(file));
  }

  @Override
  public World world() {
    return world;
  }

  @Override
  public String kubeconfig() {
    return kubeconfig;
  }

  @Override
  public String operatorNamespace() {
    return "understudy-system";
  }

  /** What the operator does of itself. */
  @Override
  public int leaseSeconds() {
    return 15;
  }

  @Override
  public List<String> options() {
    return List.of();
  }

  /** Each version of each object; of those that are there. */
  @Override
  public Set<String> written(String namespace) {
    Set<String> versions = new TreeSet<>();
    Stream.of(
            world.user.resources(StagingEnvironment.class),
            world.user.resources(ProviderAccount.class),
            world.user.secrets(),
            world.user.v1().events())
        .flatMap(kind -> kind.inNamespace(namespace).list().getItems().stream())
        .map(HasMetadata.class::cast)
        .forEach(object -> versions.add(version(object)));
    return versions;
  }

  private static String version(HasMetadata object) {
    return object.getKind()
        + "/"
        + object.getMetadata().getName()
        + "@"
        + object.getMetadata().getResourceVersion();
  }

  @Override
  public void close() {
    operator.remove();
    definitions.remove(added);
    world.close();
  }
}
