package dev.understudy.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.git.Repositories;
import org.junit.jupiter.api.Test;

/** Services that Render builds from Git. */
class GitBackedTest {
  private static final String UI = "heretix/ui";
  private static final String SITE =
      """
      {"type": "static_site", "name": "ui", "ownerId": "%s", "autoDeploy": "%s",
       "repo": "https://github.com/heretix/ui", "branch": "main", "rootDir": "",
       "serviceDetails": {"buildCommand": "npm run build", "publishPath": "dist"}}\
      """;
  private static final String API =
      """
      {"type": "web_service", "name": "api", "ownerId": "%s", "autoDeploy": "no",
       "repo": "https://github.com/heretix/api.git",
       "serviceDetails": {"runtime": "python", "plan": "starter",
         "envSpecificDetails": {"buildCommand": "uv sync", "startCommand": "uv run api"}}}\
      """;

  private final Repositories repositories = new Repositories();
  private final String first = repositories.push(UI, "main");
  private final Rig rig = new Rig(settings -> settings.withRepositories(repositories));

  @Test
  void aSiteIsServedAsItWasBuilt() {
    try (rig) {
      String site = create(SITE, "no");
      variable(site, "VITE_API_URL", "https://api.example");
      variable(site, "SECRET", "never in a page");

      assertThat(Web.get(rig.url(site) + "/").body()).doesNotContain("api.example");
      rig.deploy(site, "{\"commitId\": \"%s\"}".formatted(first));

      assertThat(Web.get(rig.url(site) + "/").body())
          .contains("\"VITE_API_URL\":\"https://api.example\"")
          .doesNotContain("never in a page");
      assertThat(Web.get(rig.url(site) + "/assets/env.json").body()).contains("api.example");
      assertThat(Web.get(rig.url(site) + "/nothing").statusCode()).isEqualTo(404);
      JsonNode deploy = newest(site);
      assertThat(deploy.at("/commit/id").asText()).isEqualTo(first);
      assertThat(deploy.has("image")).isFalse();
    }
  }

  @Test
  void aCommitThatDoesNotBuildLeavesWhatRuns() {
    try (rig) {
      String site = create(SITE, "no");
      String broken = repositories.push(UI, "main", "unbuildable");

      rig.deploy(site, "{}");

      assertThat(rig.statuses(site)).containsExactly("build_failed", "live");
      assertThat(newest(site).at("/commit/id").asText()).isEqualTo(broken);
      assertThat(Web.get(rig.url(site) + "/").body()).contains("Version " + first.substring(0, 7));
      rig.deploy(site, "{\"commitId\": \"%s\"}".formatted(first));
      assertThat(rig.statuses(site)).containsExactly("live", "build_failed", "deactivated");
    }
  }

  @Test
  void aPushDeploysOnlyWhereAutoDeployIsOn() {
    try (rig) {
      String follows = create(SITE, "yes");
      String stays = create(SITE.replace("\"ui\"", "\"ui-2\""), "no");

      String second = repositories.push(UI, "main");
      repositories.push(UI, "other");

      assertThat(rig.statuses(follows)).containsExactly("live", "deactivated");
      assertThat(newest(follows).path("trigger").asText()).isEqualTo("new_commit");
      assertThat(newest(follows).at("/commit/id").asText()).isEqualTo(second);
      assertThat(rig.statuses(stays)).containsExactly("live");
    }
  }

  @Test
  void aWebServiceIsBuiltAndChanged() {
    try (rig) {
      repositories.push("heretix/api", "trunk", "2.0");
      String api = create(API, "");

      JsonNode made = rig.get("/services/" + api).body();
      assertThat(made.path("branch").asText()).isEqualTo("trunk");
      assertThat(made.has("imagePath")).isFalse();
      assertThat(made.at("/serviceDetails/envSpecificDetails/startCommand").asText())
          .isEqualTo("uv run api");
      assertThat(Web.get(rig.url(api) + "/").body()).contains("Version 2.0");
      String change =
          """
          {"repo": "https://github.com/heretix/ui", "branch": "main", "rootDir": "server",
           "serviceDetails": {"envSpecificDetails": {"startCommand": "serve"}}}\
          """;
      JsonNode changed = rig.send("PATCH", "/services/" + api, change).expect(200).body();
      assertThat(changed.path("repo").asText()).isEqualTo("https://github.com/heretix/ui");
      assertThat(changed.path("rootDir").asText()).isEqualTo("server");
      assertThat(changed.at("/serviceDetails/envSpecificDetails/buildCommand").asText())
          .isEqualTo("uv sync");
    }
  }

  @Test
  void refusesWhatIsNotThere() {
    try (rig) {
      String elsewhere = SITE.replace("heretix/ui\"", "heretix/none\"");
      assertThat(
              rig.send("POST", "/services", elsewhere.formatted(RenderFixture.WORKSPACE, "no"))
                  .expect(400)
                  .message())
          .contains("unfetchable");
      String site = create(SITE, "no");
      assertThat(
              rig.send("POST", "/services/" + site + "/deploys", "{\"commitId\": \"0000\"}")
                  .expect(400)
                  .message())
          .contains("no commit 0000");
    }
  }

  private String create(String body, String autoDeploy) {
    return rig.send("POST", "/services", body.formatted(RenderFixture.WORKSPACE, autoDeploy))
        .expect(201)
        .body()
        .at("/service/id")
        .asText();
  }

  private void variable(String service, String key, String value) {
    rig.send("PUT", "/services/" + service + "/env-vars/" + key, "{\"value\": \"" + value + "\"}")
        .expect(200);
  }

  private JsonNode newest(String service) {
    return rig.get("/services/" + service + "/deploys").body().at("/0/deploy");
  }
}
