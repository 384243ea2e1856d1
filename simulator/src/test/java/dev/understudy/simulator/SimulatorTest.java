package dev.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Client;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.http.Route;
import dev.understudy.simulator.http.Subject;
import dev.understudy.simulator.http.Twin;
import dev.understudy.simulator.neon.NeonFixture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTest {

  private static final String BRANCHES = "/projects/" + NeonFixture.PROJECT + "/branches";

  /** A second provider, which knows one thing to say. */
  private record Echo() implements Twin {

    @Override
    public String provider() {
      return "echo";
    }

    @Override
    public String basePath() {
      return "/v1";
    }

    @Override
    public List<Route> routes() {
      return List.of(
          new Route("GET", "/echo", call -> Answer.of(200, null, Effect.READ, Subject.of("echo"))));
    }

    @Override
    public Optional<Answer> gate(Call call) {
      return Optional.empty();
    }

    @Override
    public Answer error(int status, String message) {
      return Answer.of(
          status, JsonNodeFactory.instance.objectNode(), Effect.REFUSED, Subject.of("echo"));
    }
  }

  private static Client client(Simulator simulator) {
    return new Client(simulator.neonUrl(), NeonFixture.ORGANIZATION_KEY);
  }

  @Test
  void allProvidersShareALedgerAndTellWhatIsLeft(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("ledger.jsonl");
    var settings = Simulator.Settings.of(new ManualClock()).withoutSpecs().withLedgerFile(file);
    try (Simulator simulator = Simulator.start(settings)) {
      URI echo = simulator.serve(new Echo(), () -> List.of("echo of something"));
      client(simulator).post(BRANCHES, "{\"branch\": {\"name\": \"staging\"}}");
      new Client(echo, "any").get("/echo");
      assertThat(simulator.leftovers()).containsOnlyKeys("neon", "echo");
      assertThat(simulator.leftovers().get("neon")).singleElement().asString().endsWith("staging");
      assertThat(Files.readAllLines(file))
          .hasSize(2)
          .allMatch(line -> line.contains("\"valid\":null"))
          .anyMatch(line -> line.contains("\"provider\":\"echo\""));
      assertThat(simulator.ledger().validated()).isZero();
    }
  }

  @Test
  void twoSimulatorsKnowNothingOfEachOther() throws IOException {
    try (Simulator one = Simulator.start(Simulator.Settings.of(new ManualClock()));
        Simulator two = Simulator.start(Simulator.Settings.of(new ManualClock()))) {
      client(one).post(BRANCHES, "{\"branch\": {\"name\": \"staging\"}}");
      assertThat(one.leftovers()).isNotEmpty();
      assertThat(two.leftovers()).isEqualTo(Map.of());
      assertThat(one.neon().productionUri()).isNotEqualTo(two.neon().productionUri());
    }
  }

  @Test
  void aBranchMayBeThereThoughItsCreatorWasNotTold() throws IOException {
    try (Simulator simulator = Simulator.start(Simulator.Settings.of(new ManualClock()))) {
      simulator.faults("neon").on("POST", "/projects/{project_id}/branches").dropAfter();
      assertThatThrownBy(
              () -> client(simulator).post(BRANCHES, "{\"branch\": {\"name\": \"staging\"}}"))
          .isInstanceOf(IOException.class);
      assertThat(client(simulator).get(BRANCHES + "?search=staging").body())
          .contains("\"staging\"");
      assertThat(simulator.ledger().count(Effect.CREATE, "branch")).isEqualTo(1);
    }
  }
}
