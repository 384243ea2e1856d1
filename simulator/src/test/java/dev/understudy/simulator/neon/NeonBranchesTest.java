package dev.understudy.simulator.neon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.simulator.http.Effect;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeonBranchesTest {

  private final Neon neon = Neon.immediate();

  @AfterEach
  void close() {
    neon.close();
  }

  @Test
  void aBranchHasNoEndpointUnlessAskedFor() throws IOException {
    JsonNode created = neon.ok("POST", Neon.BRANCHES, "{\"branch\": {\"name\": \"bare\"}}");
    assertThat(created.path("endpoints")).isEmpty();
    assertThat(created.has("connection_uris")).isFalse();
    String id = created.at("/branch/id").asText();
    assertThat(neon.get(Neon.BRANCHES + "/" + id + "/endpoints").path("endpoints")).isEmpty();
    assertThat(
            neon.status(
                "GET",
                Neon.PROJECT
                    + "/connection_uri?database_name=heretix&role_name=heretix_owner&branch_id="
                    + id,
                ""))
        .isEqualTo(404);
  }

  @Test
  void aNamelessRequestWithoutABodyBranchesTheDefaultBranch() throws IOException {
    JsonNode branch = neon.ok("POST", Neon.BRANCHES, "").path("branch");
    assertThat(branch.path("parent_id").asText()).isEqualTo(NeonFixture.BRANCH);
    assertThat(branch.path("name").asText()).isEqualTo(branch.path("id").asText());
  }

  @Test
  void aNameIsTakenOnce() throws IOException {
    neon.createBranch("staging");
    assertThat(neon.status("POST", Neon.BRANCHES, "{\"branch\": {\"name\": \"staging\"}}"))
        .isEqualTo(409);
    assertThat(neon.simulator.ledger().count(Effect.CREATE, "branch")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'branch': {'name': ''}}                                          | 400",
        "{'branch': {'name': 7}}                                           | 400",
        "{'branch': []}                                                    | 400",
        "{'branch': {'init_source': 'thin-air'}}                           | 400",
        "{'branch': {'expires_at': 'soon'}}                                | 400",
        "{'branch': {'expires_at': '2026-11-21T07:59:59Z'}}                | 400",
        "{'branch': {'expires_at': '2026-12-22T08:00:01Z'}}                | 400",
        "{'branch': {'parent_id': 'br-none'}}                              | 404",
        "{'branch': {'parent_timestamp': '2026-11-20T07:59:59Z'}}          | 400",
        "{'endpoints': [{'type': 'read_write', 'suspend_timeout_seconds': 7}]}      | 400",
        "{'endpoints': [{'type': 'read_write', 'autoscaling_limit_min_cu': 0.1}]}   | 400",
        "{'endpoints': [{'type': 'sideways'}]}                             | 400",
        "{'annotation_value': {'a': 7}}                                    | 400",
      })
  void refusedRequests(String body, int status) throws IOException {
    assertThat(neon.status("POST", Neon.BRANCHES, body.replace('\'', '"'))).isEqualTo(status);
    assertThat(neon.simulator.leftovers()).isEmpty();
  }

  @Test
  void annotationsComeBackInListAndGetAndTellTheOwner() throws IOException {
    JsonNode created =
        neon.ok(
            "POST",
            Neon.BRANCHES,
            "{\"branch\": {\"name\": \"a\"}, \"annotation_value\": {\"owner\": \"c1/staging/heretix/u-1\"}}");
    String id = created.at("/branch/id").asText();
    assertThat(neon.get(Neon.BRANCHES + "/" + id).at("/annotation/value/owner").asText())
        .isEqualTo("c1/staging/heretix/u-1");
    assertThat(neon.get(Neon.BRANCHES).at("/annotations/" + id + "/value/owner").asText())
        .isEqualTo("c1/staging/heretix/u-1");
    assertThat(neon.simulator.ledger().entries().getFirst().subject().environment())
        .isEqualTo("staging/heretix");
  }

  @Test
  void listsAreSearchedSortedAndPaged() throws IOException {
    for (String name : List.of("b", "a", "other", "c")) {
      neon.clock.advance(Duration.ofSeconds(1));
      neon.ok("POST", Neon.BRANCHES, "{\"branch\": {\"name\": \"env-" + name + "\"}}");
    }
    List<String> names = new ArrayList<>();
    String query = "?search=env-&sort_by=name&sort_order=asc&limit=3";
    JsonNode page = neon.get(Neon.BRANCHES + query);
    page.path("branches").forEach(branch -> names.add(branch.path("name").asText()));
    assertThat(names).containsExactly("env-a", "env-b", "env-c");
    JsonNode last =
        neon.get(Neon.BRANCHES + query + "&cursor=" + page.at("/pagination/next").asText());
    assertThat(last.at("/branches/0/name").asText()).isEqualTo("env-other");
    assertThat(last.path("branches")).hasSize(1);
    assertThat(last.path("pagination").has("next")).isFalse();
    assertThat(neon.get(Neon.BRANCHES).at("/branches/0/name").asText()).isEqualTo("env-c");
    assertThat(neon.get(Neon.BRANCHES + "/count").path("count").asInt()).isEqualTo(5);
    assertThat(neon.status("GET", Neon.BRANCHES + "?limit=0", "")).isEqualTo(400);
  }

  @Test
  void deletingIsRefusedOrDoneOrAlreadyDone() throws IOException {
    String parent = neon.createBranch("parent").at("/branch/id").asText();
    String child =
        neon.ok(
                "POST",
                Neon.BRANCHES,
                "{\"branch\": {\"name\": \"child\", \"parent_id\": \"" + parent + "\"}}")
            .at("/branch/id")
            .asText();
    assertThat(neon.status("DELETE", Neon.BRANCHES + "/" + NeonFixture.BRANCH, "")).isEqualTo(422);
    assertThat(neon.status("DELETE", Neon.BRANCHES + "/" + parent, "")).isEqualTo(422);
    assertThat(neon.status("DELETE", Neon.BRANCHES + "/" + child, "")).isEqualTo(200);
    assertThat(neon.status("DELETE", Neon.BRANCHES + "/" + child, "")).isEqualTo(204);
    assertThat(neon.status("GET", Neon.BRANCHES + "/" + child, "")).isEqualTo(404);
    assertThat(neon.simulator.leftovers().get("neon"))
        .hasSize(2)
        .anyMatch(left -> left.equals("branch " + parent + " parent"));
    assertThat(neon.status("DELETE", Neon.BRANCHES + "/" + parent, "")).isEqualTo(200);
    assertThat(neon.simulator.leftovers()).isEmpty();
    assertThat(neon.simulator.ledger().count(Effect.DELETE, "branch")).isEqualTo(2);
  }

  @Test
  void thereIsOneDefaultBranchAndItIsNotDeleted() throws IOException {
    String id = neon.createBranch("main").at("/branch/id").asText();
    String path = Neon.BRANCHES + "/" + id;
    assertThat(neon.ok("POST", path + "/set_as_default", "").at("/branch/default").asBoolean())
        .isTrue();
    JsonNode production = neon.get(Neon.BRANCHES + "/" + NeonFixture.BRANCH);
    assertThat(production.at("/branch/default").asBoolean()).isFalse();
    assertThat(neon.status("DELETE", path, "")).isEqualTo(422);
    neon.ok("POST", Neon.BRANCHES + "/" + NeonFixture.BRANCH + "/set_as_default", "");
    assertThat(neon.status("DELETE", path, "")).isEqualTo(200);
  }

  @Test
  void aProtectedBranchIsNotDeletedUntilItIsNoLonger() throws IOException {
    String id = neon.createBranch("kept").at("/branch/id").asText();
    String path = Neon.BRANCHES + "/" + id;
    neon.ok("PATCH", path, "{\"branch\": {\"protected\": true, \"name\": \"renamed\"}}");
    assertThat(neon.status("DELETE", path, "")).isEqualTo(422);
    assertThat(neon.get(path).at("/branch/name").asText()).isEqualTo("renamed");
    neon.ok("PATCH", path, "{\"branch\": {\"protected\": false}}");
    assertThat(neon.status("DELETE", path, "")).isEqualTo(200);
    assertThat(neon.status("PATCH", path, "{\"branch\": {\"name\": \"x\"}}")).isEqualTo(404);
  }

  @Test
  void aBranchVanishesWhenItsTimeIsUpUnlessItIsProlonged() throws IOException {
    String soon = "{\"branch\": {\"name\": \"%s\", \"expires_at\": \"2026-11-21T09:00:00Z\"}}";
    neon.ok("POST", Neon.BRANCHES, soon.formatted("gone"));
    String kept = neon.ok("POST", Neon.BRANCHES, soon.formatted("kept")).at("/branch/id").asText();
    assertThat(
            neon.status("POST", Neon.BRANCHES, "{\"branch\": {\"parent_id\": \"" + kept + "\"}}"))
        .isEqualTo(400);
    neon.clock.advance(Duration.ofMinutes(59));
    neon.ok("PATCH", Neon.BRANCHES + "/" + kept, "{\"branch\": {\"expires_at\": null}}");
    neon.clock.advance(Duration.ofMinutes(1));
    assertThat(neon.simulator.leftovers())
        .isEqualTo(Map.of("neon", List.of("branch " + kept + " kept")));
  }

  @Test
  void thePlansLimitIsHard() throws IOException {
    try (Neon small = new Neon(settings -> settings.withBranchLimit(2))) {
      small.createBranch("one");
      JsonNode refused = new ObjectMapper().readTree(small.call("POST", Neon.BRANCHES, "").body());
      assertThat(refused.path("code").asText()).isEqualTo("BRANCHES_LIMIT_EXCEEDED");
    }
  }
}
