package dev.understudy.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.http.Effect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services: made, found, changed, suspended, deleted. */
class ServiceTest {

  private static final String IMAGE = "ghcr.io/heretix/api:1.0";

  @Test
  void isMadeWithAFirstDeployAndAnAddress() {
    try (Rig rig = new Rig()) {
      String environment = rig.environment("staging");
      String more =
          ", \"environmentId\": \"%s\", \"envVars\": [{\"key\": \"APP_ENV\", \"value\": \"staging\"}]";

      JsonNode made =
          rig.send("POST", "/services", Rig.body("api", IMAGE, more.formatted(environment)))
              .expect(201)
              .body();

      String id = made.at("/service/id").asText();
      assertThat(id).matches("srv-[0-9a-z]{20}");
      assertThat(made.at("/service/environmentId").asText()).isEqualTo(environment);
      assertThat(made.at("/service/imagePath").asText()).isEqualTo(IMAGE);
      assertThat(made.at("/service/autoDeploy").asText()).isEqualTo("no");
      assertThat(rig.status(id, made.path("deployId").asText())).isEqualTo("live");
      assertThat(Web.get(rig.url(id) + "/").body()).contains("Version 1.0, staging");
      assertThat(rig.get("/environments/" + environment).body().path("serviceIds"))
          .extracting(JsonNode::asText)
          .containsExactly(id);
    }
  }

  @ParameterizedTest(name = "{0} → {1}: {2} {3}")
  @CsvSource({
    "\"name\": \"api\", \"name\": \"heretix-api\", 409, already in use",
    "web_service, background_worker, 501, background_worker",
    "web_service, lambda, 400, type must be one of",
    "\"runtime\": \"image\", \"runtime\": \"node\", 400, the runtime image",
    "\"starter\", \"free\", 400, free web services",
    "\"starter\", \"gigantic\", 400, plan must be one of",
    "tea-cq3v8t5umphs73d0hr10, tea-cq3v8t5umphs73d0hr20, 400, invalid ownerId",
    "ghcr.io/heretix/api:1.0, no:such image, 400, invalid image path",
    "\"name\": \"api\", \"name\": \"\", 400, name is required",
    "\"autoDeploy\": \"no\", \"environmentId\": \"evm-missing\", 400, invalid environmentId",
    "\"autoDeploy\": \"no\", \"secretFiles\": [{\"name\": \"a\"}], 501, secret files",
    "\"runtime\": \"image\", \"preDeployCommand\": \"x\"|\"runtime\": \"image\", 501, preDeploy",
  })
  void refusesWhatCannotBe(String part, String changed, int status, String reason) {
    try (Rig rig = new Rig().sendingNonsense()) {
      String body = Rig.body("api", IMAGE, "").replace(part, changed.replace('|', ','));

      assertThat(rig.send("POST", "/services", body).expect(status).message()).contains(reason);
      assertThat(rig.twin.leftovers()).isEmpty();
      assertThat(rig.ledger.entries().getLast().effect()).isEqualTo(Effect.REFUSED);
    }
  }

  @Test
  void isFoundByWhatTheListFiltersBy() {
    try (Rig rig = new Rig()) {
      String environment = rig.environment("staging");
      String inside =
          rig.send(
                  "POST",
                  "/services",
                  Rig.body("a", IMAGE, ", \"environmentId\": \"" + environment + "\""))
              .body()
              .at("/service/id")
              .asText();
      String outside = rig.service("b", IMAGE);

      assertThat(ids(rig, "name=a")).containsExactly(inside);
      assertThat(ids(rig, "name=a,b")).containsExactly(outside, inside);
      assertThat(ids(rig, "environmentId=" + environment)).containsExactly(inside);
      assertThat(ids(rig, "type=cron_job")).isEmpty();
      assertThat(ids(rig, "suspended=suspended")).isEmpty();
      assertThat(ids(rig, "ownerId=" + RenderFixture.OTHER_WORKSPACE)).isEmpty();
      assertThat(ids(rig, "createdAfter=2026-11-21T08:00:00Z")).isEmpty();
      assertThat(ids(rig, "ownerId=" + RenderFixture.WORKSPACE + "&includePreviews=false"))
          .containsExactly(outside, inside, RenderFixture.PRODUCTION_SERVICE);
    }
  }

  private static List<String> ids(Rig rig, String query) {
    List<String> ids = new ArrayList<>();
    rig.get("/services?" + query)
        .expect(200)
        .body()
        .forEach(item -> ids.add(item.at("/service/id").asText()));
    return ids;
  }

  @Test
  void isPagedByCursorThoughThingsComeAndGo() {
    try (Rig rig = new Rig()) {
      List<String> made = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        made.add(rig.service("s" + i, IMAGE));
      }
      JsonNode first = rig.get("/services?limit=2").expect(200).body();
      rig.delete("/services/" + made.get(3)).expect(204);
      rig.service("late", IMAGE);

      String cursor = first.at("/1/cursor").asText();
      assertThat(ids(rig, "limit=2&cursor=" + cursor)).containsExactly(made.get(2), made.get(1));
    }
  }

  @Test
  void isChangedWithoutADeploy() {
    try (Rig rig = new Rig()) {
      String service = rig.service("api", IMAGE);
      String change =
          """
          {"name": "renamed", "autoDeploy": "yes",
           "image": {"ownerId": "%s", "imagePath": "ghcr.io/heretix/api:2.0"},
           "serviceDetails": {"plan": "standard", "healthCheckPath": "/api/healthz"}}\
          """
              .formatted(RenderFixture.WORKSPACE);

      JsonNode changed = rig.send("PATCH", "/services/" + service, change).expect(200).body();

      assertThat(changed.path("name").asText()).isEqualTo("renamed");
      assertThat(changed.path("imagePath").asText()).isEqualTo("ghcr.io/heretix/api:2.0");
      assertThat(changed.path("autoDeploy").asText()).isEqualTo("yes");
      assertThat(changed.at("/serviceDetails/plan").asText()).isEqualTo("standard");
      assertThat(changed.at("/serviceDetails/region").asText()).isEqualTo("oregon");
      assertThat(rig.statuses(service)).containsExactly("live");
      assertThat(Web.get(rig.url(service) + "/").body()).contains("Version 1.0");
    }
  }

  @Test
  void suspendsAndResumes() {
    try (Rig rig = new Rig()) {
      String service = rig.service("api", IMAGE);
      String url = rig.url(service);

      rig.post("/services/" + service + "/suspend").expect(202);
      assertThat(Web.get(url + "/").statusCode()).isEqualTo(503);
      assertThat(rig.twin.runningApps()).isZero();
      assertThat(rig.get("/services/" + service).body().path("suspended").asText())
          .isEqualTo("suspended");
      assertThat(rig.send("POST", "/services/" + service + "/deploys", "{}").expect(400).message())
          .contains("suspended");

      rig.post("/services/" + service + "/resume").expect(202);
      assertThat(rig.statuses(service)).containsExactly("live", "deactivated");
      assertThat(
              rig.get("/services/" + service + "/deploys").body().at("/0/deploy/trigger").asText())
          .isEqualTo("service_resumed");
      assertThat(Web.get(url + "/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void restartsWithTheVariablesOfItsDeploy() {
    try (Rig rig = new Rig()) {
      String service = rig.service("api", IMAGE);
      rig.send("PUT", "/services/" + service + "/env-vars/APP_ENV", "{\"value\": \"changed\"}")
          .expect(200);

      rig.post("/services/" + service + "/restart").expect(200);

      assertThat(Web.get(rig.url(service) + "/").body()).contains("development");
      assertThat(rig.twin.runningApps()).isOne();
    }
  }

  @Test
  void isGoneOnceDeleted() {
    try (Rig rig = new Rig()) {
      String service = rig.service("api", IMAGE);
      assertThat(rig.twin.leftovers()).containsExactly("service api (" + service + ")");

      rig.delete("/services/" + service).expect(204);

      assertThat(rig.twin.runningApps()).isZero();
      assertThat(rig.twin.leftovers()).isEmpty();
      assertThat(rig.delete("/services/" + service).expect(404).message()).contains(service);
      rig.get("/services/" + service).expect(404);
      rig.get("/services/" + service + "/deploys").expect(404);
      rig.service("api", IMAGE);
    }
  }
}
