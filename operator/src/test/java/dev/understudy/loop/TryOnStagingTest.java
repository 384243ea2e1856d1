package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that CI calls, with a real kubectl. */
class TryOnStagingTest {
  private static final Path SCRIPT =
      Path.of(System.getProperty("understudy.root", ".."), "gitops", "ci", "try-on-staging")
          .toAbsolutePath();

  private static World world;

  private Life life;
  private OperatorInMemory operator;
  @TempDir private Path home;

  @BeforeAll
  static void start() {
    assumeTrue(Kubectl.present(), "SKIPPED: there is no kubectl on this machine");
    world = new World(false);
  }

  @AfterAll
  static void stop() {
    if (world != null) {
      world.close();
    }
  }

  @BeforeEach
  void begin() throws IOException {
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0));
    Files.writeString(home.resolve("kubeconfig"), world.kube.kubeconfig());
    life.apply();
    life.run(operator, VirtualLoop::ready);
  }

  @AfterEach
  void remove() {
    life.delete();
    life.run(operator, VirtualLoop::gone);
    life.assertNothingLeft();
  }

  private record Ended(int code, String said) {}

  private Ended tryOnStaging(String service, String image) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toString(), "heretix", service, image)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("said").toFile());
    builder.environment().put("KUBECONFIG", home.resolve("kubeconfig").toString());
    builder.environment().put("KUBECACHEDIR", home.resolve("cache").toString());
    builder.environment().put("NAMESPACE", life.namespace);
    Process process = builder.start();
    String before = image();
    while (process.isAlive() && image().equals(before)) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    if (!image().equals(before)) {
      life.run(
          operator,
          e ->
              VirtualLoop.observed(e.orElseThrow())
                  && (VirtualLoop.ready(e) || VirtualLoop.stalled(e)));
    }
    return new Ended(process.waitFor(), Files.readString(home.resolve("said")));
  }

  private String image() {
    return life.get().getSpec().services().getFirst().source().image();
  }

  @Test
  void zeroForWhatIsVerified() throws Exception {
    Ended ended = tryOnStaging("api", "ghcr.io/heretix/api:1.4.3");

    assertThat(ended.said()).contains("Ready=True Verified");
    assertThat(ended.code()).isZero();
  }

  @Test
  void oneForWhatIsNot() throws Exception {
    Ended ended = tryOnStaging("api", "ghcr.io/heretix/api:broken");

    assertThat(ended.said()).contains("Ready=False").contains("healthz");
    assertThat(ended.code()).isEqualTo(1);
  }

  @Test
  void twoWhereNothingWasTried() throws Exception {
    Ended ended = tryOnStaging("web", "ghcr.io/heretix/api:1.4.3");

    assertThat(ended.said()).contains("has no service 'web'; it has: api");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(image()).isEqualTo("ghcr.io/heretix/api:1.4.2");
  }
}
