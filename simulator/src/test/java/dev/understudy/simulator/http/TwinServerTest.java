package dev.understudy.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TwinServerTest {

  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private final ThingTwin twin = new ThingTwin();
  private final Ledger ledger = Ledger.inMemory();
  private final Faults faults = new Faults();
  private final TwinServer server =
      TwinServer.start(
          twin,
          ledger,
          faults,
          SpecValidation.of(ThingTwin.json(ThingTwin.SPEC)),
          InstantSource.fixed(NOW));
  private final Client client = new Client(server.baseUri(), "key");

  @AfterEach
  void close() {
    server.close();
  }

  private HttpResponse<String> create(String name) throws IOException {
    return client.send(
        client
            .request("/things")
            .header("Content-Type", "application/json")
            .header("X-Team", "a")
            .POST(BodyPublishers.ofString("{\"name\": \"" + name + "\"}"))
            .build());
  }

  @Test
  void answersUnderTheBasePathAndTellsTheLedger() throws IOException {
    assertThat(server.baseUri().toString()).startsWith("http://127.0.0.1:").endsWith("/v1");
    assertThat(create("hat").body()).isEqualTo("{\"name\":\"hat\"}");
    assertThat(client.delete("/things/hat").statusCode()).isEqualTo(204);

    assertThat(ledger.entries()).extracting(LedgerEntry::status).containsExactly(201, 204);
    LedgerEntry created = ledger.entries().getFirst();
    assertThat(created.toJson().toString())
        .isEqualTo(
            "{\"time\":\"2026-11-21T08:00:00Z\",\"provider\":\"thing\",\"method\":\"POST\","
                + "\"path\":\"/things\",\"status\":201,\"effect\":\"create\",\"kind\":\"thing\","
                + "\"object\":\"hat\",\"environment\":\"team/hat\",\"production\":false,\"valid\":true}");
  }

  @Test
  void refusesInTheProvidersShape() throws IOException {
    HttpResponse<String> unknown = client.get("/nothing");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("\"message\"");
    assertThat(new Client(server.baseUri(), "other").get("/things").statusCode()).isEqualTo(401);
    assertThat(client.post("/things", "{\"name\":").statusCode()).isEqualTo(400);
    assertThat(client.get("/things/broken").statusCode()).isEqualTo(500);
    assertThat(ledger.entries()).allMatch(entry -> entry.effect() == Effect.REFUSED);
  }

  @Test
  void parametersOfThePathAreDecoded() throws IOException {
    create("top hat");
    assertThat(client.delete("/things/top%20hat").statusCode()).isEqualTo(204);
    assertThat(twin.size()).isZero();
  }

  @Test
  void aWriteToProductionIsTold() throws IOException {
    create("hat");
    create("crown");
    assertThat(ledger.productionTouched())
        .extracting(entry -> entry.subject().object())
        .containsExactly("crown");
    assertThat(ledger.count(Effect.CREATE, "thing")).isEqualTo(2);
  }

  @Test
  void anAnswerInsteadOfTheEffect() throws IOException {
    faults.on("post", "/things").nth(2).answer(503, "{}", Map.of("Retry-After", "7"));
    assertThat(create("one").statusCode()).isEqualTo(201);
    HttpResponse<String> second = create("two");
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("Retry-After")).contains("7");
    assertThat(create("three").statusCode()).isEqualTo(201);
    assertThat(twin.size()).isEqualTo(2);
    assertThat(ledger.entries().get(1).answer()).isInstanceOf(Verdict.Unchecked.class);
  }

  @Test
  void aDropBeforeHasNoEffectAndADropAfterHas() throws IOException {
    faults.on("POST", "/things").dropBefore();
    assertThatThrownBy(() -> create("one")).isInstanceOf(IOException.class);
    assertThat(twin.size()).isZero();

    faults.onMatching(Pattern.compile("POST|PUT"), Pattern.compile("/thing.*")).dropAfter();
    assertThatThrownBy(() -> create("two")).isInstanceOf(IOException.class);
    assertThat(twin.size()).isEqualTo(1);
    assertThat(ledger.entries())
        .extracting(LedgerEntry::status, LedgerEntry::effect)
        .containsExactly(tuple(0, Effect.REFUSED), tuple(0, Effect.CREATE));
  }

  @Test
  void anotherKindOfDocumentAndHalfOfOne() throws IOException {
    faults.onAny().html();
    HttpResponse<String> html = client.get("/things");
    assertThat(html.statusCode()).isEqualTo(200);
    assertThat(html.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));

    faults.on("POST", "/things").truncate();
    assertThat(create("hat").body()).isEqualTo("{\"name\"");
    assertThat(twin.size()).isEqualTo(1);
  }

  @Test
  void aDelayedAnswerHappensAtOnceAndArrivesLater() throws IOException {
    faults.on("POST", "/things").delay(Duration.ofMillis(150));
    long start = System.nanoTime();
    assertThat(create("hat").statusCode()).isEqualTo(201);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(140));
  }

  @Test
  void faultsEndWhenCleared() throws IOException {
    faults.on("GET", "/things").always().answer(500, "{}");
    assertThat(client.get("/things").statusCode()).isEqualTo(500);
    assertThat(client.get("/things").statusCode()).isEqualTo(500);
    faults.clear();
    assertThat(client.get("/things").statusCode()).isEqualTo(200);
  }

  @Test
  void keptAliveConnectionsAnswerWithoutWaitingForAcknowledgements() throws IOException {
    client.get("/things");
    long start = System.nanoTime();
    for (int i = 0; i < 50; i++) {
      client.get("/things");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start).dividedBy(50))
        .isCloseTo(Duration.ZERO, Duration.ofMillis(30));
  }

  @Test
  void manyCallersAtOnceLeaveACompleteLedger() {
    List<Integer> statuses =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i -> {
              try {
                return create("t" + "abcdefghij".charAt(i % 10) + "abcd".charAt(i / 10))
                    .statusCode();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
            .toList();
    assertThat(statuses).hasSize(40).containsOnly(201);
    assertThat(ledger.count(Effect.CREATE, "thing")).isEqualTo(40);
    assertThat(twin.size()).isEqualTo(40);
  }
}
