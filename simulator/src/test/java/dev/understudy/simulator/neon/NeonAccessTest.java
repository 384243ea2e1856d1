package dev.understudy.simulator.neon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeonAccessTest {

  private final Neon neon = Neon.immediate();

  @AfterEach
  void close() {
    neon.close();
  }

  @ParameterizedTest
  @CsvSource({
    NeonFixture.ORGANIZATION_KEY + ", 200, 200, 403, 200",
    NeonFixture.PROJECT_KEY + ", 200, 200, 403, 200",
    NeonFixture.PERSONAL_KEY + ", 200, 400, 200, 200",
    NeonFixture.OTHER_ORGANIZATION_KEY + ", 404, 200, 403, 200",
    NeonFixture.REVOKED_KEY + ", 401, 401, 401, 401",
    "nonsense, 401, 401, 401, 401",
  })
  void whatAKeyOpens(String key, int project, int projects, int user, int organizations)
      throws IOException {
    assertThat(neon.with(key).get(Neon.PROJECT).statusCode()).isEqualTo(project);
    assertThat(neon.with(key).get("/projects").statusCode()).isEqualTo(projects);
    assertThat(neon.with(key).get("/users/me").statusCode()).isEqualTo(user);
    assertThat(neon.with(key).get("/users/me/organizations").statusCode()).isEqualTo(organizations);
  }

  @Test
  void listsShowOnlyWhatAKeySees() throws IOException {
    assertThat(neon.with(NeonFixture.OTHER_ORGANIZATION_KEY).get("/projects").body())
        .contains(NeonFixture.OTHER_PROJECT)
        .doesNotContain(NeonFixture.PROJECT);
    assertThat(
            neon.with(NeonFixture.PERSONAL_KEY)
                .get("/projects?org_id=" + NeonFixture.ORGANIZATION)
                .body())
        .contains(NeonFixture.PROJECT);
    assertThat(neon.with(NeonFixture.PROJECT_KEY).get("/auth").body()).contains("api_key_org");
  }

  @Test
  void whatIsNotPlayedSaysSo() throws IOException {
    String recover = Neon.BRANCHES + "/" + NeonFixture.BRANCH + "/recover";
    assertThat(neon.status("POST", recover, "")).isEqualTo(501);
    assertThat(neon.status("DELETE", Neon.PROJECT, "")).isEqualTo(501);
    assertThat(neon.simulator.ledger().productionTouched()).isEmpty();
  }

  @Test
  void errorsHaveNeonsShape() throws IOException {
    assertThat(neon.call("GET", Neon.BRANCHES + "/br-none", "").body())
        .matches(
            "\\{\"request_id\":\"[0-9a-f-]{36}\",\"code\":\"\",\"message\":\"branch not found\"}");
    assertThat(neon.call("GET", "/nowhere", "").body()).contains("\"request_id\"");
  }

  @Test
  void tooManyCallsAreTurnedAway() throws IOException {
    try (Neon limited = new Neon(settings -> settings.withRateLimits(true))) {
      for (int i = 0; i < 40; i++) {
        assertThat(limited.status("GET", Neon.BRANCHES, "")).isEqualTo(200);
      }
      assertThat(limited.status("GET", Neon.BRANCHES, "")).isEqualTo(429);
      assertThat(limited.status("GET", Neon.PROJECT, "")).isEqualTo(200);
      limited.clock.advance(Duration.ofSeconds(1));
      assertThat(limited.status("GET", Neon.BRANCHES, "")).isEqualTo(200);
    }
  }
}
