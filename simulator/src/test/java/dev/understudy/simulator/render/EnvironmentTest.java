package dev.understudy.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.http.LedgerEntry;
import org.junit.jupiter.api.Test;

/** Projects and the environments in them. */
class EnvironmentTest {

  private static final String ALL = "/environments?projectId=" + RenderFixture.PROJECT;

  @Test
  void isMadeFoundAndDeleted() {
    try (Rig rig = new Rig()) {
      String id = rig.environment("staging");

      assertThat(rig.get(ALL + "&name=staging").body().at("/0/environment/id").asText())
          .isEqualTo(id);
      assertThat(rig.get("/projects/" + RenderFixture.PROJECT).body().path("environmentIds"))
          .extracting(JsonNode::asText)
          .containsExactly(RenderFixture.PRODUCTION_ENVIRONMENT, id);
      assertThat(rig.twin.leftovers()).containsExactly("environment staging (" + id + ")");

      rig.delete("/environments/" + id).expect(204);
      rig.delete("/environments/" + id).expect(404);
      assertThat(rig.get(ALL).body()).hasSize(1);
    }
  }

  @Test
  void staysWhileItHoldsAnything() {
    try (Rig rig = new Rig()) {
      String id = rig.environment("staging");
      String service = rig.service("api", "ghcr.io/heretix/api:1.0");
      String resources = "/environments/" + id + "/resources";
      rig.send("POST", resources, "{\"resourceIds\": [\"" + service + "\"]}").expect(200);

      assertThat(rig.delete("/environments/" + id).expect(409).message()).contains("resources");

      rig.delete(resources + "?resourceIds=" + service).expect(204);
      rig.delete("/environments/" + id).expect(204);
      assertThat(rig.get("/services/" + service).body().has("environmentId")).isFalse();
    }
  }

  @Test
  void isChanged() {
    try (Rig rig = new Rig()) {
      String path = "/environments/" + rig.environment("staging");

      JsonNode changed =
          rig.send("PATCH", path, "{\"name\": \"other\", \"protectedStatus\": \"protected\"}")
              .expect(200)
              .body();

      assertThat(changed.path("name").asText()).isEqualTo("other");
      assertThat(changed.path("protectedStatus").asText()).isEqualTo("protected");
    }
  }

  @Test
  void comesWithAProject() {
    try (Rig rig = new Rig()) {
      String body = "{\"name\": \"p\", \"ownerId\": \"%s\", \"environments\": [{\"name\": \"e\"}]}";

      JsonNode project =
          rig.send("POST", "/projects", body.formatted(RenderFixture.WORKSPACE)).expect(201).body();
      String path = "/projects/" + project.path("id").asText();

      assertThat(project.path("environmentIds")).hasSize(1);
      assertThat(rig.send("PATCH", path, "{\"name\": \"q\"}").body().path("name").asText())
          .isEqualTo("q");
      assertThat(rig.get("/projects?name=q").body()).hasSize(1);
      rig.delete(path).expect(204);
      assertThat(rig.twin.leftovers()).isEmpty();
      rig.delete("/projects/" + RenderFixture.PROJECT).expect(409);
    }
  }

  @Test
  void isNotMadeInAProjectThatIsNotThere() {
    try (Rig rig = new Rig()) {
      String body = "{\"name\": \"e\", \"projectId\": \"prj-missing\"}";

      assertThat(rig.send("POST", "/environments", body).expect(404).message())
          .isEqualTo("not found: prj-missing");
    }
  }

  @Test
  void ledgerTellsWhatTouchesProduction() {
    try (Rig rig = new Rig()) {
      rig.environment("staging");
      rig.get("/services/" + RenderFixture.PRODUCTION_SERVICE).expect(200);
      assertThat(rig.ledger.productionTouched()).isEmpty();

      String path = "/services/" + RenderFixture.PRODUCTION_SERVICE;
      rig.send("POST", path + "/deploys", "{}").expect(201);
      rig.send("PUT", path + "/env-vars/A", "{\"value\": \"1\"}").expect(200);
      String inside = ", \"environmentId\": \"" + RenderFixture.PRODUCTION_ENVIRONMENT + "\"";
      rig.send("POST", "/services", Rig.body("x", "ghcr.io/heretix/api:1.0", inside)).expect(201);

      assertThat(rig.ledger.productionTouched())
          .extracting(LedgerEntry::path)
          .containsExactly(path + "/deploys", path + "/env-vars/A", "/services");
    }
  }

  @Test
  void ledgerNamesTheEnvironmentOfAService() {
    try (Rig rig = new Rig()) {
      String inside = ", \"environmentId\": \"" + rig.environment("staging") + "\"";
      String service =
          rig.send("POST", "/services", Rig.body("x", "ghcr.io/heretix/api:1.0", inside))
              .body()
              .at("/service/id")
              .asText();
      String deploy = rig.deploy(service, "{}");
      rig.delete("/services/" + service).expect(204);

      assertThat(rig.ledger.entries())
          .extracting(entry -> entry.subject().environment())
          .containsOnly("staging");
      assertThat(rig.ledger.entries())
          .extracting(entry -> entry.subject().kind() + " " + entry.subject().object())
          .endsWith("service " + service, "deploy " + deploy, "service " + service);
    }
  }
}
