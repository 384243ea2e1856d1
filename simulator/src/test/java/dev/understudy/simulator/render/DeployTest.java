package dev.understudy.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deploy from its creation to its end. */
class DeployTest {

  private static final Latencies SECONDS =
      new Latencies(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          Duration.ofSeconds(30));

  @ParameterizedTest(name = "{0} after {1} s is {2}")
  @CsvSource({
    "1.0, 0, created",
    "1.0, 1, build_in_progress",
    "1.0, 2, build_in_progress",
    "1.0, 3, update_in_progress",
    "1.0, 5, update_in_progress",
    "1.0, 6, live",
    "1.0, 6000, live",
    "missing, 2, build_in_progress",
    "missing, 3, build_failed",
    "crash, 2, build_in_progress",
    "crash, 3, update_failed",
    "nostart, 6, update_in_progress",
    "slow, 6, live",
    "broken, 6, live",
  })
  void stands(String tag, int seconds, String status) {
    try (Rig rig = new Rig(settings -> settings.withLatencies(SECONDS))) {
      String service = rig.service("api", "ghcr.io/heretix/api:" + tag);

      rig.clock.advance(Duration.ofSeconds(seconds));

      assertThat(rig.statuses(service)).containsExactly(status);
    }
  }

  @Test
  void tellsItsTimes() {
    try (Rig rig = new Rig(settings -> settings.withLatencies(SECONDS))) {
      String service = rig.service("api", "ghcr.io/heretix/api:1.0");
      rig.clock.advance(Duration.ofSeconds(9));

      var deploy = rig.get("/services/" + service + "/deploys").body().at("/0/deploy");

      assertThat(deploy.path("createdAt").asText()).isEqualTo("2026-11-21T08:00:00Z");
      assertThat(deploy.path("startedAt").asText()).isEqualTo("2026-11-21T08:00:01Z");
      assertThat(deploy.path("finishedAt").asText()).isEqualTo("2026-11-21T08:00:09Z");
      assertThat(deploy.path("trigger").asText()).isEqualTo("api");
      assertThat(deploy.at("/image/ref").asText()).isEqualTo("ghcr.io/heretix/api:1.0");
      assertThat(deploy.at("/image/sha").asText()).matches("sha256:[0-9a-f]{64}");
    }
  }

  @ParameterizedTest
  @CsvSource({"broken, answered 500", "nostart, no open port"})
  void failsWhenNotHealthyInTime(String tag, String reason) {
    try (Rig rig = new Rig(settings -> settings.withLatencies(SECONDS))) {
      String service = rig.service("api", "ghcr.io/heretix/api:" + tag);
      rig.send(
              "PATCH",
              "/services/" + service,
              "{\"serviceDetails\": {\"healthCheckPath\": \"/api/healthz\"}}")
          .expect(200);
      rig.clock.advance(Duration.ofSeconds(6));
      assertThat(rig.statuses(service)).containsExactly("update_in_progress");
      rig.clock.advance(Duration.ofSeconds(29));
      assertThat(rig.statuses(service)).containsExactly("update_in_progress");

      rig.clock.advance(Duration.ofSeconds(1));

      assertThat(rig.statuses(service)).containsExactly("update_failed");
      assertThat(rig.twin.runningApps()).isZero();
      assertThat(LogTest.messages(rig, service))
          .anySatisfy(
              line -> assertThat(line).contains("deploy failed: timed out").contains(reason));
    }
  }

  @Test
  void replacesTheLiveOneOnlyWhenHealthy() {
    try (Rig rig = new Rig()) {
      String service = rig.service("api", "ghcr.io/heretix/api:1.0");

      rig.deploy(service, "{\"imageUrl\": \"ghcr.io/heretix/api:crash\"}");
      assertThat(rig.statuses(service)).containsExactly("update_failed", "live");

      rig.deploy(service, "{\"imageUrl\": \"ghcr.io/heretix/api:1.1\"}");
      assertThat(rig.statuses(service)).containsExactly("live", "update_failed", "deactivated");
      assertThat(rig.twin.runningApps()).isOne();
    }
  }

  @Test
  void overridesAnUnfinishedOne() {
    try (Rig rig = new Rig(settings -> settings.withLatencies(SECONDS))) {
      String service = rig.service("api", "ghcr.io/heretix/api:1.0");
      rig.clock.advance(Duration.ofSeconds(4));
      String second = rig.deploy(service, "{}");

      assertThat(rig.statuses(service)).containsExactly("created", "canceled");
      rig.clock.advance(Duration.ofSeconds(6));
      assertThat(rig.status(service, second)).isEqualTo("live");
      assertThat(rig.twin.runningApps()).isOne();
    }
  }

  @Test
  void waitsForAnUnfinishedOneWhereTheWorkspaceSaysSo() {
    try (Rig rig = new Rig(settings -> settings.withLatencies(SECONDS).withOverlap(Overlap.WAIT))) {
      String service = rig.service("api", "ghcr.io/heretix/api:1.0");
      rig.deploy(service, "{}");
      assertThat(rig.statuses(service)).containsExactly("queued", "created");

      rig.deploy(service, "{}");
      assertThat(rig.statuses(service)).containsExactly("queued", "canceled", "created");

      rig.clock.advance(Duration.ofSeconds(6));
      assertThat(rig.statuses(service)).containsExactly("build_in_progress", "canceled", "live");
      rig.clock.advance(Duration.ofSeconds(6));
      assertThat(rig.statuses(service)).containsExactly("live", "canceled", "deactivated");
    }
  }

  @Test
  void answersQueuedWithoutABodyWhereSet() {
    try (Rig rig = new Rig(RenderSettings::withDeploysAnsweredQueued)) {
      String service = rig.service("api", "ghcr.io/heretix/api:1.0");

      var answer = rig.send("POST", "/services/" + service + "/deploys", "{}").expect(202);

      assertThat(answer.response().body()).isEmpty();
      assertThat(rig.statuses(service)).containsExactly("live", "deactivated");
    }
  }

  @Test
  void cancels() {
    try (Rig rig = new Rig(settings -> settings.withLatencies(SECONDS))) {
      String service = rig.service("api", "ghcr.io/heretix/api:1.0");
      String deploy = rig.deploy(service, "{}");
      String path = "/services/" + service + "/deploys/" + deploy + "/cancel";

      assertThat(rig.post(path).expect(200).body().path("status").asText()).isEqualTo("canceled");
      assertThat(rig.post(path).expect(400).message()).contains("canceled");
    }
  }

  @Test
  void rollsBackToAnEarlierImage() {
    try (Rig rig = new Rig()) {
      String service = rig.service("api", "ghcr.io/heretix/api:1.0");
      String first =
          rig.get("/services/" + service + "/deploys").body().at("/0/deploy/id").asText();
      String failed = rig.deploy(service, "{\"imageUrl\": \"ghcr.io/heretix/api:crash\"}");
      rig.deploy(service, "{\"imageUrl\": \"ghcr.io/heretix/api:1.1\"}");
      String path = "/services/" + service + "/rollback";

      var back = rig.send("POST", path, "{\"deployId\": \"" + first + "\"}").expect(201).body();

      assertThat(back.at("/image/ref").asText()).isEqualTo("ghcr.io/heretix/api:1.0");
      assertThat(back.path("trigger").asText()).isEqualTo("rollback");
      rig.send("POST", path, "{\"deployId\": \"" + failed + "\"}").expect(400);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"imageUrl\": \"ghcr.io/heretix/api:2\"} | 201",
        "{\"imageUrl\": \"ghcr.io/heretix/api\"} | 201",
        "{\"imageUrl\": \"ghcr.io/heretix/other:2\"} | 400",
        "{\"imageUrl\": \"docker.io/heretix/api:2\"} | 400",
        "{\"imageUrl\": \"not an image\"} | 400",
        "{\"commitId\": \"abc\"} | 400",
        "{\"deployMode\": \"deploy_only\"} | 201",
        "{\"deployMode\": \"deploy_only\", \"clearCache\": \"clear\"} | 400",
      })
  void takesOnlyAnotherTagOfTheConfiguredImage(String body, int status) {
    try (Rig rig = new Rig()) {
      String service = rig.service("api", "ghcr.io/heretix/api:1.0");

      rig.send("POST", "/services/" + service + "/deploys", body).expect(status);
    }
  }

  @Test
  void keepsTheVariablesOfItsBeginning() {
    try (Rig rig = new Rig(settings -> settings.withLatencies(SECONDS))) {
      String service = rig.service("api", "ghcr.io/heretix/api:1.0");
      String variables = "/services/" + service + "/env-vars";
      rig.send("PUT", variables, "[{\"key\": \"APP_ENV\", \"value\": \"one\"}]").expect(200);
      rig.clock.advance(Duration.ofSeconds(1));
      rig.send("PUT", variables, "[{\"key\": \"APP_ENV\", \"value\": \"two\"}]").expect(200);
      rig.clock.advance(Duration.ofSeconds(5));
      assertThat(rig.statuses(service)).isEqualTo(List.of("live"));

      assertThat(LogTest.messages(rig, service)).contains("heretix 1.0 starts in one");
    }
  }
}
