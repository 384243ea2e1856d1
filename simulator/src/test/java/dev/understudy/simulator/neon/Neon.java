package dev.understudy.simulator.neon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.simulator.ManualClock;
import dev.understudy.simulator.Simulator;
import dev.understudy.simulator.http.Client;
import dev.understudy.simulator.http.LedgerEntry;
import dev.understudy.simulator.http.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A simulator with a caller of its Neon; at its end no answer may have broken the spec. */
final class Neon implements AutoCloseable {

  static final String PROJECT = "/projects/" + NeonFixture.PROJECT;
  static final String BRANCHES = PROJECT + "/branches";
  static final Duration LATENCY = Duration.ofMillis(400);

  final ManualClock clock = new ManualClock();
  final Simulator simulator;
  private final Client client;

  Neon(UnaryOperator<NeonSettings> settings) {
    this.simulator = Simulator.start(Simulator.Settings.of(settings.apply(NeonSettings.of(clock))));
    this.client = new Client(simulator.neonUrl(), NeonFixture.ORGANIZATION_KEY);
  }

  static Neon immediate() {
    return new Neon(settings -> settings);
  }

  static Neon slow() {
    return new Neon(settings -> settings.withOperationLatency(LATENCY));
  }

  Client with(String key) {
    return new Client(simulator.neonUrl(), key);
  }

  HttpResponse<String> call(String method, String path, String body) throws IOException {
    return switch (method) {
      case "GET" -> client.get(path);
      case "DELETE" -> client.delete(path);
      default ->
          body.isEmpty()
              ? client.send(client.request(path).method(method, BodyPublishers.noBody()).build())
              : client.write(method, path, body);
    };
  }

  int status(String method, String path, String body) throws IOException {
    return call(method, path, body).statusCode();
  }

  JsonNode ok(String method, String path, String body) throws IOException {
    HttpResponse<String> response = call(method, path, body);
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
    return new ObjectMapper().readTree(response.body());
  }

  JsonNode get(String path) throws IOException {
    return ok("GET", path, "");
  }

  JsonNode createBranch(String name) throws IOException {
    return ok(
        "POST",
        BRANCHES,
        "{\"branch\": {\"name\": \"" + name + "\"}, \"endpoints\": [{\"type\": \"read_write\"}]}");
  }

  String uri(String branch) throws IOException {
    return get(PROJECT
            + "/connection_uri?database_name=heretix&role_name=heretix_owner&branch_id="
            + branch)
        .path("uri")
        .asText();
  }

  /** As pgjdbc wants it: user and password aside. */
  static Connection connect(String uri) throws SQLException {
    URI parsed = URI.create(uri);
    String[] user = parsed.getUserInfo().split(":", 2);
    String url =
        "jdbc:postgresql://%s:%d%s?%s"
            .formatted(parsed.getHost(), parsed.getPort(), parsed.getPath(), parsed.getQuery());
    return DriverManager.getConnection(url, user[0], user[1]);
  }

  @Override
  public void close() {
    try {
      assertThat(simulator.ledger().invalidAnswers())
          .extracting(LedgerEntry::path, each -> ((Verdict.Invalid) each.answer()).problems())
          .isEmpty();
    } finally {
      simulator.close();
    }
  }
}
