package dev.understudy.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.simulator.ManualClock;
import dev.understudy.simulator.http.Client;
import dev.understudy.simulator.http.Faults;
import dev.understudy.simulator.http.Ledger;
import dev.understudy.simulator.http.LedgerEntry;
import dev.understudy.simulator.http.SpecFiles;
import dev.understudy.simulator.http.SpecValidation;
import dev.understudy.simulator.http.TwinServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A served Render twin on a clock of its own. Closing it asserts that no app is left and that all
 * requests and answers kept to the official spec, where it is present.
 */
final class Rig implements AutoCloseable {

  /** Render's text has them where its schema hasn't: a full environment, and what no twin has. */
  private static final Set<Integer> NOT_IN_SPEC = Set.of(409, 501);

  private static final ObjectMapper JSON = new ObjectMapper();

  final ManualClock clock = new ManualClock();
  final RenderTwin twin;
  final Ledger ledger = Ledger.inMemory();

  /** Read and compiled once: it is the slowest part of a test. */
  private static final SpecValidation SPEC =
      SpecFiles.directory()
          .map(directory -> SpecValidation.load(directory, "render"))
          .orElseGet(SpecValidation::absent);

  private final AppRunner runner;
  private final TwinServer server;
  private Client client;
  private boolean requestsValid = true;

  Rig() {
    this(settings -> settings);
  }

  Rig(UnaryOperator<RenderSettings> changes) {
    RenderSettings settings = changes.apply(RenderSettings.instant(clock));
    runner = settings.runner();
    twin = new RenderTwin(settings);
    server = TwinServer.start(twin, ledger, new Faults(), SPEC, clock);
    client = new Client(server.baseUri(), RenderFixture.API_KEY);
  }

  /** For tests that send what the spec doesn't allow. */
  Rig sendingNonsense() {
    requestsValid = false;
    return this;
  }

  Rig as(String apiKey) {
    client = new Client(server.baseUri(), apiKey);
    return this;
  }

  record Got(int status, JsonNode body, HttpResponse<String> response) {

    Got expect(int wanted) {
      assertThat(status).as(response.body()).isEqualTo(wanted);
      return this;
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String message() {
      assertThat(body.path("id").asText()).isNotBlank();
      return body.path("message").asText();
    }
  }

  Got get(String path) {
    return got(() -> client.get(path));
  }

  Got delete(String path) {
    return got(() -> client.delete(path));
  }

  Got send(String method, String path, String body) {
    return got(() -> client.write(method, path, body));
  }

  /** {@code POST} without a body. */
  Got post(String path) {
    return got(() -> {
      var none = HttpRequest.BodyPublishers.noBody();
      return client.send(client.request(path).POST(none).build());
    });
  }

  private interface Exchange {
    HttpResponse<String> run() throws IOException;
  }

  private static Got got(Exchange exchange) {
    try {
      HttpResponse<String> response = exchange.run();
      return new Got(response.statusCode(), JSON.readTree(response.body()), response);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The body of a creation; more fields go before its end. */
  static String body(String name, String image, String more) {
    return """
    {"type": "web_service", "name": "%s", "ownerId": "%s", "autoDeploy": "no",
     "image": {"ownerId": "%s", "imagePath": "%s"},
     "serviceDetails": {"runtime": "image", "plan": "starter"} %s}\
    """
        .formatted(name, RenderFixture.WORKSPACE, RenderFixture.WORKSPACE, image, more);
  }

  /** Creates a service and answers its id. */
  String service(String name, String image) {
    return send("POST", "/services", body(name, image, ""))
        .expect(201)
        .body()
        .at("/service/id")
        .asText();
  }

  String environment(String name) {
    String body = "{\"name\": \"%s\", \"projectId\": \"%s\"}";
    return send("POST", "/environments", body.formatted(name, RenderFixture.PROJECT))
        .expect(201)
        .body()
        .path("id")
        .asText();
  }

  /** Deploys and answers the deploy's id. */
  String deploy(String service, String body) {
    return send("POST", "/services/" + service + "/deploys", body)
        .expect(201)
        .body()
        .path("id")
        .asText();
  }

  String status(String service, String deploy) {
    return get("/services/" + service + "/deploys/" + deploy)
        .expect(200)
        .body()
        .path("status")
        .asText();
  }

  /** Of all deploys, newest first. */
  List<String> statuses(String service) {
    List<String> statuses = new ArrayList<>();
    get("/services/" + service + "/deploys")
        .expect(200)
        .body()
        .forEach(item -> statuses.add(item.at("/deploy/status").asText()));
    return statuses;
  }

  String url(String service) {
    return get("/services/" + service).body().at("/serviceDetails/url").asText();
  }

  @Override
  public void close() {
    server.close();
    twin.close();
    assertThat(runner.running()).isZero();
    assertThat(ledger.invalidAnswers())
        .filteredOn(entry -> !NOT_IN_SPEC.contains(entry.status()))
        .extracting(LedgerEntry::method, LedgerEntry::path, LedgerEntry::answer)
        .isEmpty();
    if (requestsValid) {
      assertThat(ledger.invalidRequests())
          .extracting(LedgerEntry::method, LedgerEntry::path, LedgerEntry::request)
          .isEmpty();
    }
  }
}
