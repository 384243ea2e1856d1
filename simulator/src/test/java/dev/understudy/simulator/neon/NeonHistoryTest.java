package dev.understudy.simulator.neon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.postgres.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Branches of earlier moments: what is remembered is right, and what can't be known is refused. */
class NeonHistoryTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Neon neon = Neon.immediate();
  private final Instant fixture = neon.clock.instant();

  @BeforeEach
  void anHourLaterSomebodyComes() throws SQLException {
    neon.clock.advance(HOUR);
    neon.simulator.neon().rememberProduction();
    try (Connection app = Neon.connect(neon.simulator.neon().productionUri())) {
      Sql.run(app, "insert into users (email) values ('late@customers.test')");
      Sql.run(app, "select pg_stat_force_next_flush()");
    }
    neon.clock.advance(HOUR);
  }

  @AfterEach
  void close() {
    neon.close();
  }

  @Test
  void untilThenItIsAsItWas() throws IOException, SQLException {
    for (Instant moment :
        new Instant[] {fixture.minus(HOUR), fixture, fixture.plusSeconds(9), fixture.plus(HOUR)}) {
      assertThat(users(moment)).as(moment.toString()).isEqualTo("200");
    }
    assertThat(users(neon.clock.instant())).isEqualTo("201");
  }

  @Test
  void betweenWhatIsRememberedAndNowNobodyKnows() throws IOException {
    assertThat(status(fixture.plus(HOUR).plusSeconds(1))).isEqualTo(501);
  }

  @Test
  void beforeTheHistoryAndInTheFutureThereIsNothing() throws IOException {
    assertThat(status(fixture.minus(Duration.ofDays(1)))).isEqualTo(400);
    assertThat(status(neon.clock.instant().plusSeconds(1))).isEqualTo(400);
  }

  @Test
  void theBranchSaysWhereItBegins() throws IOException {
    JsonNode branch = neon.ok("POST", Neon.BRANCHES, body(fixture)).path("branch");

    assertThat(branch.path("parent_timestamp").asText()).isEqualTo(NeonJson.time(fixture));
  }

  private String users(Instant moment) throws IOException, SQLException {
    String id = neon.ok("POST", Neon.BRANCHES, body(moment)).at("/branch/id").asText();
    try (Connection branch = Neon.connect(neon.uri(id))) {
      return Sql.value(branch, "select count(*) from users");
    }
  }

  private int status(Instant moment) throws IOException {
    return neon.status("POST", Neon.BRANCHES, body(moment));
  }

  private static String body(Instant moment) {
    return "{\"branch\": {\"parent_timestamp\": \"%s\"}, \"endpoints\": [{\"type\": \"read_write\"}]}"
        .formatted(moment);
  }
}
