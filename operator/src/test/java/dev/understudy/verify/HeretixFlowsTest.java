package dev.understudy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.TestPostgres;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.loop.MutableClock;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import dev.understudy.simulator.app.AppServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The smoke tests of the example against the app they are for, on a copy of production: they pass,
 * and each of them fails where what it proves does not hold.
 */
@Timeout(120)
class HeretixFlowsTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "heretix");
  private static final YAMLMapper YAML = new YAMLMapper();

  private final PostgresConnection database = TestPostgres.database();

  HeretixFlowsTest() throws IOException {
    try (InputStream production =
        Objects.requireNonNull(
            AppServer.class.getResourceAsStream("/dev/understudy/simulator/neon/production.sql"))) {
      TestPostgres.execute(database, new String(production.readAllBytes(), StandardCharsets.UTF_8));
    }
    for (JsonNode file :
        YAML.readTree(Files.readString(EXAMPLE.resolve("migrations.yaml"))).get("data")) {
      TestPostgres.execute(database, file.asText());
    }
  }

  /** Those that ask the API alone. */
  private static List<SmokeTestSpec> tests() throws IOException {
    List<SmokeTestSpec> tests = new ArrayList<>();
    JsonNode spec = YAML.readTree(Files.readString(EXAMPLE.resolve("staging.yaml"))).get("spec");
    for (JsonNode test : spec.get("smokeTests")) {
      SmokeTestSpec read = YAML.treeToValue(test, SmokeTestSpec.class);
      if (read.steps().stream()
          .allMatch(s -> s.http() == null || s.http().service().equals("api"))) {
        tests.add(read);
      }
    }
    return tests;
  }

  private SmokeReport run(String tag, String env, InstantSource clock, Pause pause)
      throws Exception {
    Map<String, String> variables =
        Map.of(
            "PORT",
            "0",
            "APP_ENV",
            env,
            "SESSION_SECRET",
            "flows",
            "DATABASE_URL",
            database.uri().reveal());
    try (AppServer app = AppServer.start(variables, "ghcr.io/heretix/api:" + tag, line -> {})) {
      SmokeRunner runner =
          new SmokeRunner(
              clock,
              new Redactor(),
              new HostPolicy(Set.of(), true),
              HttpLimits.DEFAULT,
              pause,
              WriteGate.OPEN);
      URI address = URI.create("http://127.0.0.1:" + app.port());
      return runner.run(
          tests(), new SmokeTarget(Map.of("api", address), database, Credentials.NONE));
    }
  }

  @Test
  void passAsOftenAsTheyAreRun() throws Exception {
    for (int i = 0; i < 4; i++) {
      SmokeReport report = run("1.4.2", "staging", InstantSource.system(), Pause.REAL);
      assertThat(report.message()).isEqualTo("5 tests passed.");
      assertThat(report.tests())
          .extracting(TestReport::name)
          .containsExactly(
              "healthz",
              "me-anonymous",
              "me-after-magic-link",
              "checks-run-anonymous",
              "checks-run-authenticated");
    }
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "healthz | the wrong environment | 1.4.2 | production | select 1",
        "healthz | a broken app | broken | staging | select 1",
        "me-after-magic-link | nobody is registered | 1.4.2 | staging | LOSE insert ON users",
        "me-after-magic-link | links are not used up | 1.4.2 | staging | LOSE delete ON magic_links",
        "checks-run-anonymous | no row in anonymous_usage | 1.4.2 | staging | LOSE insert ON anonymous_usage",
        "checks-run-anonymous | no row in checks | 1.4.2 | staging | LOSE insert ON checks",
        "checks-run-authenticated | no row in checks | 1.4.2 | staging | LOSE insert ON checks",
        "checks-run-authenticated | no row in usage_ledger | 1.4.2 | staging | LOSE insert ON usage_ledger",
        "checks-run-authenticated | nothing is settled | 1.4.2 | staging | LOSE update ON usage_ledger",
        "checks-run-authenticated | no view | 1.4.2 | staging | drop view usage_by_day",
      })
  void failWhereWhatTheyProveDoesNotHold(
      String test, String what, String tag, String env, String damage) throws Exception {
    TestPostgres.execute(
        database,
        "create function lose() returns trigger language plpgsql as 'begin return null; end'");
    TestPostgres.execute(
        database,
        damage.replaceFirst(
            "LOSE (\\w+) ON (\\w+)",
            "create trigger lost before $1 on $2 for each row execute function lose()"));
    MutableClock clock = new MutableClock(Instant.EPOCH);

    SmokeReport report = run(tag, env, clock, (time, cut) -> clock.advance(time));

    assertThat(report.tests())
        .as(what)
        .filteredOn(each -> each.result() != VerificationResult.Passed)
        .extracting(TestReport::name)
        .contains(test);
  }
}
