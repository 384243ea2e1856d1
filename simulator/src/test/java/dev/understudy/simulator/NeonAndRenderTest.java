package dev.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.simulator.http.Client;
import dev.understudy.simulator.neon.NeonFixture;
import dev.understudy.simulator.render.RenderFixture;
import dev.understudy.simulator.render.RenderSettings;
import dev.understudy.simulator.render.RenderTwin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service at one twin that keeps its rows at the other, as staging environments do. */
class NeonAndRenderTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROJECT = "/projects/" + NeonFixture.PROJECT;

  private static JsonNode read(HttpResponse<String> response, int status) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return JSON.readTree(response.body());
  }

  private static String branchUri(Client neon) throws IOException {
    JsonNode branch =
        read(
            neon.post(
                PROJECT + "/branches",
                "{\"branch\": {\"name\": \"staging\"}, \"endpoints\": [{\"type\": \"read_write\"}]}"),
            201);
    String query =
        "/connection_uri?branch_id=%s&database_name=%s&role_name=%s"
            .formatted(branch.at("/branch/id").asText(), NeonFixture.DATABASE, NeonFixture.ROLE);
    return read(neon.get(PROJECT + query), 200).path("uri").asText();
  }

  private static String serviceUrl(Client render, String databaseUrl) throws IOException {
    JsonNode variables =
        JSON.valueToTree(
            Map.of(
                "type",
                "web_service",
                "name",
                "api",
                "ownerId",
                RenderFixture.WORKSPACE,
                "image",
                Map.of("ownerId", RenderFixture.WORKSPACE, "imagePath", "ghcr.io/heretix/api:1"),
                "envVars",
                new Object[] {Map.of("key", "DATABASE_URL", "value", databaseUrl)},
                "serviceDetails",
                Map.of("runtime", "image", "healthCheckPath", "/api/healthz")));
    JsonNode made = read(render.post("/services", variables.toString()), 201);
    String deploy =
        "/services/%s/deploys/%s"
            .formatted(made.at("/service/id").asText(), made.path("deployId").asText());
    assertThat(read(render.get(deploy), 200).path("status").asText()).isEqualTo("live");
    return made.at("/service/serviceDetails/url").asText();
  }

  @Test
  void aServiceUsesABranchAndNotProduction() throws IOException {
    ManualClock clock = new ManualClock();
    try (RenderTwin twin = new RenderTwin(RenderSettings.instant(clock));
        Simulator simulator = Simulator.start(Simulator.Settings.of(clock))) {
      URI renderUrl = simulator.serve(twin, twin::leftovers);
      Client neon = new Client(simulator.neonUrl(), NeonFixture.ORGANIZATION_KEY);
      String url = serviceUrl(new Client(renderUrl, RenderFixture.API_KEY), branchUri(neon));

      Client app = new Client(URI.create(url), "none");
      read(app.post("/api/checks/run", "{\"claim\": \"water is wet\"}"), 200);
      read(app.post("/api/auth/magic-link", "{\"email\": \"smoke@example.com\"}"), 200);

      assertThat(simulator.leftovers()).containsOnlyKeys("neon", "render");
      assertThat(simulator.neon().productionWrites()).isZero();
      assertThat(simulator.neon().productionLogins()).isZero();
      assertThat(twin.productionRequests()).isZero();
      assertThat(simulator.ledger().invalidAnswers()).isEmpty();
      assertThat(simulator.ledger().invalidRequests()).isEmpty();
    }
  }
}
