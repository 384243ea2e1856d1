package dev.understudy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.loop.Life;
import dev.understudy.loop.VirtualLoop;
import dev.understudy.loop.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The operator is there before the API server is, which then answers slowly and drops every
 * connection every few seconds: an environment lives its life all the same, and nothing is done
 * twice.
 */
class UnsteadyApiServerIT {
  private static final Duration DELAY = Duration.ofMillis(50);
  private static final Duration CUT_EVERY = Duration.ofSeconds(5);
  private static final int MORE_THAN_A_FEW = 10;

  @Test
  void anApiServerThatComesLateAndAnswersSlowlyAndIsCutOff() throws Exception {
    Path log = Files.createTempFile("operator", ".log");
    try (World world = new World(false, InstantSource.system());
        FaultyDoor door = new FaultyDoor(world.kube.url().getPort(), DELAY)) {
      String kubeconfig =
          world.kube.kubeconfig().replace(":" + world.kube.url().getPort(), ":" + door.port());
      PackagedOperator operator =
          PackagedOperator.start(
              kubeconfig, log, "early", List.of("-Dunderstudy.operator-namespace=default"));
      try {
        Eventually.holds(
            () -> text(log).contains("the leader's lease can't be read or written, trying on"),
            () -> text(log));
        door.open(CUT_EVERY);
        Life life = new Life(world);
        life.apply();
        Eventually.holds(() -> VirtualLoop.ready(life.find()), () -> text(log));
        life.delete();
        Eventually.holds(() -> life.find().isEmpty(), () -> text(log));
        life.assertNothingLeft();
        assertThat(life.counts())
            .isEqualTo(
                Map.of(
                    "CREATE branch", 1L,
                    "CREATE environment", 1L,
                    "CREATE service", 1L,
                    "DELETE branch", 1L,
                    "DELETE environment", 1L,
                    "DELETE service", 1L));
        assertThat(operator.ended()).as("the operator goes on").isFalse();
        assertThat(door.cuts()).isGreaterThan(MORE_THAN_A_FEW);
      } finally {
        operator.kill();
      }
    }
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
