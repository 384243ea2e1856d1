package dev.understudy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.e2e.UnsteadyDoor.Weather;
import dev.understudy.loop.Life;
import dev.understudy.loop.VirtualLoop;
import dev.understudy.loop.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/**
 * Whatever the API server is like that day, one process of the packaged operator lives through a
 * whole life of an environment and leaves nothing behind.
 */
class UnsteadyApiServerIT {
  /** The operator is started before anybody listens; then every answer is late. */
  @Test
  void notThereYetAndSlow() throws Exception {
    try (World world = new World(false, InstantSource.system())) {
      int port = freePort();
      Path log = Files.createTempFile("operator", ".log");
      PackagedOperator operator = PackagedOperator.start(kubeconfig(world, port), log);
      try {
        Eventually.holds(() -> Logs.of(log).contains("127.0.0.1:" + port), () -> Logs.tail(log));
        try (UnsteadyDoor door = door(world, port, new Weather(50, Weather.FOREVER, 0, 0))) {
          live(world, log);
          assertThat(door.played("late")).isPositive();
        }
        assertThat(operator.isAlive()).isTrue();
      } finally {
        operator.kill();
      }
    }
  }

  /** Watches are cut every second or told 410 Gone; the first writes of each object meet a 409. */
  @Test
  void watchesAreCutAndWritesMeetConflicts() throws Exception {
    try (World world = new World(false, InstantSource.system())) {
      int port = freePort();
      Path log = Files.createTempFile("operator", ".log");
      try (UnsteadyDoor door = door(world, port, new Weather(0, 1000, 2, 3))) {
        PackagedOperator operator = PackagedOperator.start(kubeconfig(world, port), log);
        try {
          live(world, log);
          assertThat(operator.isAlive()).isTrue();
        } finally {
          operator.kill();
        }
        assertThat(door.played("cut")).isGreaterThan(5);
        assertThat(door.played("gone")).isGreaterThan(5);
        assertThat(door.played("conflict")).isGreaterThan(5);
      }
    }
  }

  private static void live(World world, Path log) throws Exception {
    Life life = new Life(world);
    life.apply();
    Eventually.holds(() -> VirtualLoop.ready(life.find()), () -> life.find() + Logs.tail(log));
    life.delete();
    Eventually.holds(() -> life.find().isEmpty(), () -> life.find() + Logs.tail(log));
    life.assertNothingLeft();
    assertThat(life.counts()).isEqualTo(Life.UNDISTURBED);
    assertThat(world.simulator.ledger().productionTouched()).isEmpty();
  }

  private static UnsteadyDoor door(World world, int port, Weather weather) throws IOException {
    return new UnsteadyDoor(world.kube.url(), port, weather);
  }

  private static String kubeconfig(World world, int port) {
    URI url = world.kube.url();
    return world.kube.kubeconfig().replace(url.toString(), "http://127.0.0.1:" + port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
