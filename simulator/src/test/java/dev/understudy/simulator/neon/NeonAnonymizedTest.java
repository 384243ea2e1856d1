package dev.understudy.simulator.neon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.postgres.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NeonAnonymizedTest {
  private static final String RAW = "select count(*) from users where email like '%customers.test'";

  private final Neon neon = Neon.slow();

  @AfterEach
  void close() {
    neon.close();
  }

  @Test
  void itsStatesFollowTheClockAndItsRowsAreRawUntilTheLast() throws IOException, SQLException {
    String id =
        created(rule("users", "email", "\"masking_function\": \"anon.fake_email()\""), true);
    assertThat(state(id)).isEqualTo("created");
    neon.clock.advance(Neon.LATENCY.multipliedBy(2));
    assertThat(state(id)).isEqualTo("initialized");
    neon.clock.advance(Neon.LATENCY);
    assertThat(state(id)).isEqualTo("anonymizing");
    assertThat(value(id, RAW)).isEqualTo("200");
    neon.clock.advance(Neon.LATENCY);
    assertThat(state(id)).isEqualTo("anonymized");
    assertThat(status(id).at("/last_run/masked_columns").asInt()).isEqualTo(1);
    assertThat(value(id, RAW)).isEqualTo("0");
    assertThat(neon.simulator.neon().productionWrites()).isZero();
  }

  @Test
  void withoutBeingToldItStaysInitializedAndAnotherRunTakesNewRules()
      throws IOException, SQLException {
    String id = created(rule("checks", "verdict", "\"masking_value\": \"it's open\""), false);
    neon.clock.advance(Neon.LATENCY.multipliedBy(9));
    assertThat(state(id)).isEqualTo("initialized");

    neon.ok("POST", branch(id) + "/anonymize", "");
    assertThat(state(id)).isEqualTo("anonymizing");
    assertThat(neon.status("POST", branch(id) + "/anonymize", "")).isEqualTo(409);
    neon.clock.advance(Neon.LATENCY);
    assertThat(value(id, "select string_agg(distinct verdict, ',') from checks"))
        .isEqualTo("it's open");

    neon.ok(
        "PATCH",
        branch(id) + "/masking_rules",
        "{\"masking_rules\": [" + rule("checks", "claim", "\"masking_value\": \"x\"") + "]}");
    assertThat(neon.get(branch(id) + "/masking_rules").at("/masking_rules")).hasSize(1);
    neon.ok("POST", branch(id) + "/anonymize", "");
    neon.clock.advance(Neon.LATENCY);
    assertThat(value(id, "select string_agg(distinct claim, ',') from checks")).isEqualTo("x");
  }

  @Test
  void whatPostgresRefusesIsAnErrorAndMasksNothing() throws IOException, SQLException {
    String id =
        created(
            rule("checks", "claim", "\"masking_value\": \"x\"")
                + ", "
                + rule("users", "email", "\"masking_function\": \"anon.unheard_of()\""),
            true);
    neon.clock.advance(Neon.LATENCY.multipliedBy(4));

    assertThat(state(id)).isEqualTo("error");
    assertThat(status(id).path("status_message").asText()).contains("anon.unheard_of()");
    assertThat(value(id, "select count(*) from checks where claim = 'x'")).isEqualTo("0");
  }

  @Test
  void whatIsRestrictedIsRefused() throws IOException {
    String id =
        created(rule("users", "email", "\"masking_function\": \"anon.fake_email()\""), true);
    neon.clock.advance(Neon.LATENCY.multipliedBy(4));
    String endpoint = neon.get(branch(id) + "/endpoints").at("/endpoints/0/id").asText();

    assertThat(neon.status("DELETE", Neon.PROJECT + "/endpoints/" + endpoint, "")).isEqualTo(422);
    assertThat(neon.get(branch(id)).at("/branch/restricted_actions")).hasSize(2);
    assertThat(neon.status("GET", branch(NeonFixture.BRANCH) + "/anonymized_status", ""))
        .isEqualTo(404);
    assertThat(
            neon.status(
                "POST",
                Neon.PROJECT + "/branch_anonymized",
                body(
                    rule(
                        "users",
                        "email",
                        "\"masking_value\": \"x\", \"masking_function\": \"anon.f()\""),
                    true)))
        .isEqualTo(400);
  }

  private String created(String rules, boolean start) throws IOException {
    return neon.ok("POST", Neon.PROJECT + "/branch_anonymized", body(rules, start))
        .at("/branch/id")
        .asText();
  }

  private static String body(String rules, boolean start) {
    return """
    {"branch_create": {"branch": {"name": "masked"}, "endpoints": [{"type": "read_write"}]},
     "masking_rules": [%s], "start_anonymization": %s, "annotation_value": {"a": "b"}}\
    """
        .formatted(rules, start);
  }

  private static String rule(String table, String column, String what) {
    return """
    {"database_name": "heretix", "schema_name": "public", "table_name": "%s",
     "column_name": "%s", %s}\
    """
        .formatted(table, column, what);
  }

  private static String branch(String id) {
    return Neon.BRANCHES + "/" + id;
  }

  private JsonNode status(String id) throws IOException {
    return neon.get(branch(id) + "/anonymized_status");
  }

  private String state(String id) throws IOException {
    return status(id).path("state").asText();
  }

  private String value(String id, String query) throws IOException, SQLException {
    try (Connection connection = Neon.connect(neon.uri(id))) {
      return Sql.value(connection, query);
    }
  }
}
