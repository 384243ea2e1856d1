package dev.understudy.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TetherTest {

  /** A program that would run for ever. */
  public static final class Endless {
    public static void main(String[] args) throws InterruptedException {
      System.out.println("running " + args[0]);
      new CountDownLatch(1).await();
    }
  }

  @Test
  void endsTheProgramWhenItsParentLetsGo() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Tether.class.getName(),
                Endless.class.getName(),
                "on")
            .start();

    assertThat(process.inputReader().readLine()).isEqualTo("running on");
    assertThat(process.isAlive()).isTrue();
    process.outputWriter().close();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }
}
