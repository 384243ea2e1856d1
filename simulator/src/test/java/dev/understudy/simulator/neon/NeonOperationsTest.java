package dev.understudy.simulator.neon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.http.Effect;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeonOperationsTest {

  private final Neon neon = Neon.slow();

  @AfterEach
  void close() {
    neon.close();
  }

  private void finish() {
    neon.clock.advance(Neon.LATENCY.multipliedBy(3));
  }

  private List<String> statuses(JsonNode operations) throws IOException {
    List<String> statuses = new ArrayList<>();
    for (JsonNode operation : operations) {
      String path = Neon.PROJECT + "/operations/" + operation.path("id").asText();
      statuses.add(neon.get(path).at("/operation/status").asText());
    }
    return statuses;
  }

  @Test
  void aBranchComesIntoBeingStepByStep() throws IOException {
    JsonNode created = neon.createBranch("staging");
    String path = Neon.BRANCHES + "/" + created.at("/branch/id").asText();
    String endpoint = Neon.PROJECT + "/endpoints/" + created.at("/endpoints/0/id").asText();
    assertThat(created.path("operations")).hasSize(2);
    assertThat(statuses(created.path("operations"))).containsExactly("scheduling", "scheduling");
    assertThat(neon.get(path).at("/branch/current_state").asText()).isEqualTo("init");
    assertThat(neon.get(path).at("/branch/pending_state").asText()).isEqualTo("ready");

    neon.clock.advance(Duration.ofMillis(100));
    assertThat(statuses(created.path("operations"))).containsExactly("running", "scheduling");
    neon.clock.advance(Duration.ofMillis(350));
    assertThat(statuses(created.path("operations"))).containsExactly("finished", "running");
    assertThat(neon.get(path).at("/branch/current_state").asText()).isEqualTo("ready");
    assertThat(neon.get(endpoint).at("/endpoint/current_state").asText()).isEqualTo("init");

    neon.clock.advance(Duration.ofMillis(350));
    assertThat(statuses(created.path("operations"))).containsExactly("finished", "finished");
    assertThat(neon.get(endpoint).at("/endpoint/current_state").asText()).isEqualTo("active");
    assertThat(neon.get(Neon.PROJECT + "/operations?limit=1").at("/operations/0/action").asText())
        .isEqualTo("start_compute");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /branches, {}",
    "PATCH, /branches/BRANCH, {\"branch\": {}}",
    "DELETE, /branches/BRANCH, ''",
    "POST, /branches/BRANCH/roles/heretix_owner/reset_password, ''",
    "POST, /endpoints/ENDPOINT/suspend, ''",
    "POST, /endpoints/ENDPOINT/start, ''",
    "DELETE, /endpoints/ENDPOINT, ''",
  })
  void everyWriteIsLockedOutWhileOperationsGoOn(String method, String path, String body)
      throws IOException {
    JsonNode created = neon.createBranch("staging");
    String filled =
        path.replace("BRANCH", created.at("/branch/id").asText())
            .replace("ENDPOINT", created.at("/endpoints/0/id").asText());
    assertThat(neon.status(method, Neon.PROJECT + filled, body)).isEqualTo(423);
    assertThat(neon.status("GET", Neon.BRANCHES, "")).isEqualTo(200);
    assertThat(neon.simulator.ledger().entries())
        .filteredOn(entry -> entry.effect() != Effect.READ && entry.effect() != Effect.REFUSED)
        .hasSize(1);
    finish();
    assertThat(neon.status(method, Neon.PROJECT + filled, body)).isBetween(200, 201);
  }

  @Test
  void aDeletedBranchIsListedUntilItsOperationsEnd() throws IOException {
    JsonNode created = neon.createBranch("staging");
    String path = Neon.BRANCHES + "/" + created.at("/branch/id").asText();
    finish();
    String uri = neon.uri(created.at("/branch/id").asText());
    JsonNode deleted = neon.ok("DELETE", path, "");
    assertThat(deleted.path("operations")).hasSize(2);
    assertThat(neon.status("GET", path, "")).isEqualTo(200);
    assertThatThrownBy(() -> Neon.connect(uri)).isInstanceOf(SQLException.class);
    finish();
    assertThat(neon.status("GET", path, "")).isEqualTo(404);
    assertThat(neon.status("DELETE", path, "")).isEqualTo(204);
    assertThat(neon.simulator.leftovers()).isEmpty();
  }

  @Test
  void anEndpointAdmitsNobodyBeforeItRuns() throws IOException, SQLException {
    String branch = neon.createBranch("staging").at("/branch/id").asText();
    String uri = neon.uri(branch);
    assertThatThrownBy(() -> Neon.connect(uri))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57P03"));
    finish();
    try (Connection connection = Neon.connect(uri)) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void aResetPasswordOpensWhenItsOperationHasEnded() throws IOException, SQLException {
    String branch = neon.createBranch("staging").at("/branch/id").asText();
    finish();
    String before = neon.uri(branch);
    JsonNode reset =
        neon.ok("POST", Neon.BRANCHES + "/" + branch + "/roles/heretix_owner/reset_password", "");
    String after = neon.uri(branch);
    assertThat(after).contains(reset.at("/role/password").asText()).isNotEqualTo(before);
    Neon.connect(before).close();
    assertThatThrownBy(() -> Neon.connect(after)).hasMessageContaining("password");
    finish();
    Neon.connect(after).close();
    assertThatThrownBy(() -> Neon.connect(before)).hasMessageContaining("password");
  }

  @Test
  void anEndpointSleepsWhenUnusedAndWakesWhenConnectedTo() throws IOException, SQLException {
    JsonNode created = neon.createBranch("staging");
    String path = Neon.PROJECT + "/endpoints/" + created.at("/endpoints/0/id").asText();
    finish();
    String uri = neon.uri(created.at("/branch/id").asText());
    try (Connection connection = Neon.connect(uri)) {
      neon.clock.advance(Duration.ofHours(1));
      assertThat(neon.get(path).at("/endpoint/current_state").asText()).isEqualTo("active");
      JsonNode suspended = neon.ok("POST", path + "/suspend", "");
      assertThat(suspended.at("/endpoint/pending_state").asText()).isEqualTo("idle");
      assertThat(connection.isValid(5)).isFalse();
    }
    finish();
    assertThat(neon.get(path).at("/endpoint/current_state").asText()).isEqualTo("idle");
    Neon.connect(uri).close();
    assertThat(neon.get(path).at("/endpoint/current_state").asText()).isEqualTo("active");
    assertThat(neon.ok("POST", path + "/start", "").path("operations")).isEmpty();
  }

  @Test
  void aBranchHasOneEndpointThatCanBeReplaced() throws IOException {
    JsonNode created = neon.createBranch("staging");
    finish();
    String branch = created.at("/branch/id").asText();
    String first = neon.uri(branch);
    String wish = "{\"endpoint\": {\"branch_id\": \"" + branch + "\", \"type\": \"read_write\"}}";
    assertThat(neon.status("POST", Neon.PROJECT + "/endpoints", wish)).isEqualTo(409);
    String path = Neon.PROJECT + "/endpoints/" + created.at("/endpoints/0/id").asText();
    neon.ok("DELETE", path, "");
    finish();
    assertThat(neon.status("DELETE", path, "")).isEqualTo(204);
    neon.ok("POST", Neon.PROJECT + "/endpoints", wish);
    assertThat(neon.uri(branch)).isNotEqualTo(first);
  }
}
