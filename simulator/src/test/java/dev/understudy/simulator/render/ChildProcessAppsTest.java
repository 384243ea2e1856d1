package dev.understudy.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.simulator.app.SampleApp;
import dev.understudy.simulator.git.Repositories;
import dev.understudy.simulator.postgres.HostsFile;
import dev.understudy.simulator.postgres.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Deploys whose apps are processes, on the real clock. */
class ChildProcessAppsTest {

  private static Rig processes() {
    return new Rig(settings ->
        new RenderSettings(
            InstantSource.system(),
            Latencies.none(),
            Limits.off(),
            new ChildProcessApps(),
            Overlap.OVERRIDE,
            false,
            Duration.ofMillis(50),
            Optional.of(Duration.ofMillis(100)),
            Map.of("APP_ENV", "production"),
            new Repositories()));
  }

  private static void awaitStatuses(Rig rig, String service, String... statuses) {
    Eventually.until(() -> rig.statuses(service).equals(List.of(statuses)));
  }

  @Test
  void runsOnADatabaseAndIsReplacedAtTheSameAddress() {
    String host = "ep-child-process.us-east-2.aws.neon.tech";
    HostsFile.ofThisJvm().orElseThrow().add(host);
    String url =
        "postgresql://postgres:any@"
            + host
            + ":"
            + Postgres.shared().port()
            + "/postgres?sslmode=disable";
    String variables = ", \"envVars\": [{\"key\": \"DATABASE_URL\", \"value\": \"" + url + "\"}]";
    try (Rig rig = processes()) {
      String body =
          Rig.body("api", "ghcr.io/heretix/api:1.0", variables)
              .replace("\"plan\"", "\"healthCheckPath\": \"/api/healthz\", \"plan\"");
      String service =
          rig.send("POST", "/services", body).expect(201).body().at("/service/id").asText();
      awaitStatuses(rig, service, "live");
      String address = rig.url(service);
      assertThat(Web.get(address + "/api/healthz").body()).contains("\"version\":\"1.0\"");

      rig.deploy(service, "{\"imageUrl\": \"ghcr.io/heretix/api:2.0\"}");
      awaitStatuses(rig, service, "live", "deactivated");

      assertThat(rig.url(service)).isEqualTo(address);
      assertThat(Web.get(address + "/api/healthz").body()).contains("\"version\":\"2.0\"");
      Eventually.until(() -> rig.twin.runningApps() == 1);
    }
  }

  @Test
  void failsWhenTheProcessEnds() {
    try (Rig rig = processes()) {
      String service = rig.service("api", "ghcr.io/heretix/api:crash");

      awaitStatuses(rig, service, "update_failed");

      assertThat(Web.get(rig.url(service)).statusCode()).isEqualTo(404);
      Eventually.until(() ->
          LogTest.messages(rig, service)
              .containsAll(
                  List.of(
                      "fatal: the configuration could not be read",
                      "==> deploy failed: the app exited with status 1")));
    }
  }

  @Test
  void startsAnAppAgainThatWasKilled() {
    ChildProcessApps apps = new ChildProcessApps();
    try (Rig rig = new Rig(settings -> settings.withRunner(apps))) {
      String service = rig.service("api", "ghcr.io/heretix/api:1.0");
      Eventually.until(() -> {
        rig.clock.advance(Duration.ofSeconds(1));
        return rig.statuses(service).equals(List.of("live"));
      });
      ProcessHandle.current()
          .children()
          // Not by its arguments: the system tells none where they are longer than a page.
          .filter(child -> child.info().command().orElse("").endsWith("/java"))
          .forEach(ProcessHandle::destroyForcibly);
      Eventually.until(() -> apps.running() == 0);
      assertThat(Web.get(rig.url(service) + "/").statusCode()).isEqualTo(502);

      rig.clock.advance(Duration.ofSeconds(10));
      assertThat(rig.statuses(service)).containsExactly("live");

      Eventually.until(() -> Web.get(rig.url(service) + "/").statusCode() == 200);
    }
  }

  @Test
  void endsWithItsStandardInput() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            SampleApp.class.getName(),
            "ghcr.io/heretix/api:1.0");
    builder.environment().put("PORT", "0");
    Process process = builder.start();
    try (var lines = process.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("heretix 1.0 starts in development");
      assertThat(lines.readLine()).startsWith("listening on port ");

      process.outputWriter().close();

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
