package dev.understudy.verify;

import static dev.understudy.verify.Steps.get;
import static dev.understudy.verify.Steps.test;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.verify.TestApp.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What expectations can say of an answer, and how a wrong one is told. */
@Timeout(60)
class SmokeAnswersTest {
  private final SmokeBench bench = new SmokeBench();
  private final TestApp app = bench.app();

  SmokeAnswersTest() throws IOException {}

  @BeforeEach
  void serve() {
    app.on(
        "/page",
        request ->
            new Answer(
                200,
                Map.of(
                    "Content-Type", "text/html",
                    "Access-Control-Allow-Origin", "https://ui.example",
                    "Content-Security-Policy", "default-src 'self'"),
                "<title>Heretix</title>"));
    app.on("/empty", request -> new Answer(204, Map.of(), ""));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "response.headers['access-control-allow-origin'] == 'https://ui.example'",
        "response.headers['content-security-policy'].contains(\"'self'\")",
        "'content-type' in response.headers",
        "!('set-cookie' in response.headers)",
        "has(response.headers.date) && !has(response.headers.location)",
        "response.body.contains('<title>')",
        "response.body.matches('<title>[A-Z][a-z]+</title>')",
        "!has(response.json)",
        "response.durationMs >= 0 && response.durationMs < 30000"
      })
  void holds(String expectation) {
    assertThat(bench.run(test("t", get("/page", expectation))).message())
        .isEqualTo("1 test passed.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/page  | response.headers['x-frame-options'] == 'DENY' | but the answer has no header 'x-frame-options' (names are in lower case), saw response.headers = access-control-allow-origin, content-length, content-security-policy, content-type, date;",
        "/page  | response.headers['Content-Type'] == 'x' | but the answer has no header 'Content-Type' (names are in lower case), saw",
        "/page  | response.headers.location == '/' | but the answer has no header 'location'",
        "/page  | 'x' in response.headers | saw response.headers = access-control-allow-origin, content-length,",
        "/page  | response.headers['access-control-allow-origin'] == '*' | saw response.headers[\"access-control-allow-origin\"] = 'https://ui.example';",
        "/page  | response.json.ok | but the body is not JSON (its type is text/html); the answer was 200 with <title>Heretix</title>",
        "/empty | response.json.ok | but the answer has no body, so no JSON; the answer was 204 without a body",
        "/page  | response.jsn.ok | but key 'jsn' is not present in map",
      })
  void isTold(String path, String expectation, String words) {
    SmokeReport report = bench.run(test("t", get(path, expectation)));
    assertThat(report.result()).isEqualTo(VerificationResult.Failed);
    assertThat(report.message()).contains(words);
  }

  @Test
  void aBodyThatIsTooLongIsNoJson() {
    app.on("/long", 200, "\"" + "x".repeat(2_000_000) + "\"");
    assertThat(bench.run(test("t", get("/long", "response.json == ''"))).message())
        .contains("but the body is too long to be read as JSON");
  }

  @Test
  void severalHeadersOfOneNameAreJoined() throws IOException {
    serving(
        server ->
            server.createContext(
                "/",
                exchange -> {
                  exchange.getResponseHeaders().add("Vary", "Origin");
                  exchange.getResponseHeaders().add("Vary", "Accept");
                  exchange.sendResponseHeaders(204, -1);
                  exchange.close();
                }),
        "response.headers.vary == 'Origin, Accept'");
  }

  /** The first byte comes at once; what counts is the last. */
  @Test
  void theDurationIsToTheLastByteAndIsRoundedWhereShown() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    String message =
        serving(
            server ->
                server.createContext(
                    "/",
                    exchange -> {
                      exchange.sendResponseHeaders(200, 2);
                      exchange.getResponseBody().write("a".getBytes(StandardCharsets.UTF_8));
                      exchange.getResponseBody().flush();
                      try {
                        assertThat(never.await(400, TimeUnit.MILLISECONDS)).isFalse();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      exchange.getResponseBody().write("b".getBytes(StandardCharsets.UTF_8));
                      exchange.close();
                    }),
            "response.durationMs >= 400",
            "double(response.durationMs) / 1000.0 < 0.1");
    assertThat(message)
        .contains("expected double(response.durationMs) / 1000.0 < 0.1, saw ")
        .containsPattern("= about [1-9]0*;");
  }

  private interface Setup {
    void serve(HttpServer server);
  }

  private String serving(Setup setup, String... expectations) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    setup.serve(server);
    server.start();
    try {
      URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      SmokeReport report =
          bench.run(new HostPolicy(Set.of(), true), uri, test("t", get("/", expectations)));
      if (expectations.length == 1) {
        assertThat(report.message()).isEqualTo("1 test passed.");
      }
      return report.message();
    } finally {
      server.stop(0);
    }
  }
}
