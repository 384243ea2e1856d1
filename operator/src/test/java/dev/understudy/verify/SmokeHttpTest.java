package dev.understudy.verify;

import static dev.understudy.verify.Steps.capturing;
import static dev.understudy.verify.Steps.get;
import static dev.understudy.verify.Steps.http;
import static dev.understudy.verify.Steps.post;
import static dev.understudy.verify.Steps.test;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.HttpMethod;
import dev.understudy.api.v1alpha1.HttpStep;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.verify.TestApp.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SmokeHttpTest {
  private static final PostgresConnection NO_DATABASE =
      new PostgresConnection("127.0.0.1", 1, "none", "none", new Secret<>("none"), "disable");

  private final TestApp app = new TestApp();
  private final Redactor redactor = new Redactor();
  private final SmokeRunner runner = runner(new HostPolicy(Set.of(), true));

  SmokeHttpTest() throws IOException {}

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void passesWhereEveryExpectationIsTrue() {
    app.on(
        "/health",
        200,
        "{\"ok\": true, \"version\": 3, \"ratio\": 0.5, \"tags\": [\"a\"], \"none\": null}");
    SmokeReport report =
        run(
            get(
                "/health?deep=1",
                "response.status == 200",
                "response.headers['content-type'].startsWith('application/json')",
                "response.json.ok",
                "response.json.version > 2 && response.json.version == 3.0",
                "response.json.ratio < 1",
                "response.json.tags.exists(t, t == 'a')",
                "response.json.none == null",
                "response.body.contains('version')",
                "response.durationMs < 60000"));
    assertThat(report.message()).isEqualTo("1 test passed.");
    assertThat(report.result()).isEqualTo(VerificationResult.Passed);
    assertThat(app.requests())
        .singleElement()
        .extracting(TestApp.Request::uri)
        .isEqualTo("/health?deep=1");
  }

  @Test
  void aWrongAnswerIsFailedAndSaysWhatWasExpectedAndSeen() {
    app.on("/health", 500, "{\"error\": \"no such\\n table\"}");
    assertThat(run(get("/health", "response.status in [200, 302]")))
        .extracting(SmokeReport::result, SmokeReport::message)
        .containsExactly(
            VerificationResult.Failed,
            "Test t, step 1 (GET %s/health): expected response.status in [200, 302], saw response.status = 500; the answer was 500 with {\"error\": \"no such\\n table\"}."
                .formatted(app.uri()));
  }

  @Test
  void aMissingFieldIsAWrongAnswer() {
    app.on("/me", 200, "{}");
    assertThat(run(get("/me", "response.json.authenticated")))
        .satisfies(report -> {
          assertThat(report.result()).isEqualTo(VerificationResult.Failed);
          assertThat(report.message())
              .contains(
                  "expected response.json.authenticated, but key 'authenticated' is not present in map")
              .contains("saw response.json = {}");
        });
  }

  @Test
  void whatIsNotTrueDoesNotPass() {
    app.on("/me", 200, "{\"authenticated\": \"yes\"}");
    assertThat(run(get("/me", "response.json.authenticated")).message())
        .contains("saw response.json.authenticated = 'yes'");
  }

  @Test
  void anAnswerWithoutJsonHasNoJson() {
    app.on("/text", request -> new Answer(200, Map.of("Content-Type", "text/html"), "<p>hi</p>"));
    assertThat(run(get("/text", "!has(response.json)", "response.body == '<p>hi</p>'")).result())
        .isEqualTo(VerificationResult.Passed);
  }

  @Test
  void stepsShareCookiesAndCapturedValues() {
    app.on(
        "/login",
        request ->
            new Answer(
                302,
                Map.of(
                    "Set-Cookie",
                    "sid=cookie-value-1; Path=/; HttpOnly",
                    "Location",
                    "/me?x=a b&c"),
                ""));
    app.on(
        "/me",
        request ->
            Answer.json(200, "{\"cookie\": \"%s\"}".formatted(request.headers().get("cookie"))));
    SmokeReport report =
        run(
            capturing(
                get("/login", "response.status == 302"), "where", "response.headers.location"),
            get(
                "/me?next=$(where)",
                "response.json.cookie == 'sid=cookie-value-1'",
                "where == '/me?x=a b&c'"));
    assertThat(report.message()).isEqualTo("1 test passed.");
    assertThat(app.requests().getLast().uri()).isEqualTo("/me?next=%2Fme%3Fx%3Da%20b%26c");
    assertThat(redactor.redact("sid=cookie-value-1")).isEqualTo("sid=***");
  }

  @Test
  void anotherTestHasItsOwnCookiesAndValues() {
    app.on("/login", request -> new Answer(200, Map.of("Set-Cookie", "sid=1; Path=/"), "x"));
    SmokeReport report =
        runner.run(
            List.of(
                test("one", capturing(get("/login"), "id", "1")),
                test("two", get("/login?id=$(id)"))),
            target());
    assertThat(app.requests()).hasSize(1);
    assertThat(report.message()).isEqualTo("Test two, step 1: nothing was captured as id.");
  }

  @Test
  void valuesAreInsertedInJsonBodyAndHeaders() {
    app.on("/first", 200, "{\"id\": 42, \"token\": \"a\\\"b\"}");
    app.on("/second", 200, "{}");
    HttpStep raw =
        new HttpStep(
            "api", "/second", HttpMethod.PUT, Map.of("X-Id", "n$(id)"), null, "$(id):$$(id)");
    SmokeReport report =
        run(
            new SmokeStep(
                get("/first").http(),
                null,
                List.of(),
                Map.of("id", "response.json.id", "token", "response.json.token")),
            post("/second", "{\"id\": \"$(id)\", \"t\": [\"x-$(token)\"]}"),
            http(raw));
    assertThat(report.message()).isEqualTo("1 test passed.");
    assertThat(app.requests().get(1).body()).isEqualTo("{\"id\":42,\"t\":[\"x-a\\\"b\"]}");
    assertThat(app.requests().get(1).headers()).containsEntry("content-type", "application/json");
    assertThat(app.requests().get(2))
        .extracting(TestApp.Request::method, TestApp.Request::body)
        .containsExactly("PUT", "42:$(id)");
    assertThat(app.requests().get(2).headers()).containsEntry("x-id", "n42");
  }

  @Test
  void secretsOfAnAnswerAreNotShown() {
    String random = "Zk3".repeat(14);
    app.on(
        "/me",
        request ->
            new Answer(
                200,
                Map.of("Set-Cookie", "sid=very-secret-cookie"),
                "{\"access_token\": \"word-word\", \"x\": \"%s\", \"again\": \"very-secret-cookie\"}"
                    .formatted(random)));
    assertThat(run(get("/me", "response.json.access_token == 'x'")).message())
        .contains("response.json.access_token = '***'")
        .doesNotContain("word-word", random, "very-secret-cookie");
  }

  @Test
  void aCapturedValueIsNotShownInAUrl() {
    app.on("/a", 200, "{\"code\": \"magic-1\"}");
    app.on("/b", 404, "magic-1 is unknown");
    assertThat(
            run(
                    capturing(get("/a"), "code", "response.json.code"),
                    get("/b?code=$(code)", "response.status == 200"))
                .message())
        .contains("/b?code=***", "404 with *** is unknown");
  }

  @Test
  void aBodyIsReadToItsLimitAndShownInPart() {
    app.on("/big", 200, "\"" + "ä".repeat(2_000_000) + "\"");
    SmokeReport report = run(get("/big", "size(response.body) > 500000", "has(response.json)"));
    assertThat(report.result()).isEqualTo(VerificationResult.Failed);
    assertThat(report.message()).contains("expected has(response.json)").hasSizeLessThan(600);
  }

  @Test
  void noAnswerIsAnError() throws IOException {
    URI gone;
    try (TestApp other = new TestApp()) {
      gone = other.uri();
    }
    SmokeReport report =
        runner.run(
            List.of(test("t", get("/", "response.status == 200"))),
            new SmokeTarget(Map.of("api", gone), NO_DATABASE));
    assertThat(report.result()).isEqualTo(VerificationResult.Error);
    assertThat(report.message()).contains("no HTTP answer: the connection was refused");
  }

  @Test
  void theTimeoutIsOfTheWholeTest() {
    CountDownLatch never = new CountDownLatch(1);
    app.on("/fast", 200, "{}");
    app.on(
        "/hang",
        request -> {
          never.await();
          return Answer.json(200, "{}");
        });
    SmokeReport report =
        runner.run(
            List.of(new SmokeTestSpec("slow", List.of(get("/fast"), get("/hang")), "700ms")),
            target());
    assertThat(report.result()).isEqualTo(VerificationResult.Error);
    assertThat(report.message())
        .isEqualTo(
            "Test slow, step 2 (GET %s/hang): the test's timeout of 700ms ran out."
                .formatted(app.uri()));
    assertThat(report.tests().getFirst().duration().toMillis()).isBetween(700L, 10_000L);
  }

  @Test
  void aHostThatIsNotAllowedIsNotAsked() {
    app.on("/", 200, "{}");
    SmokeReport report =
        runner(new HostPolicy(Set.of(), false)).run(List.of(test("t", get("/"))), target());
    assertThat(report.result()).isEqualTo(VerificationResult.Error);
    assertThat(report.message()).contains("not sent: 127.0.0.1 is at the private address");
    assertThat(app.requests()).isEmpty();
  }

  @Test
  void everyTestIsRunAndFailedWinsOverError() {
    app.on("/", 500, "");
    SmokeReport report =
        runner.run(
            List.of(
                test("unknown-service", http(new HttpStep("web", "/", null, Map.of(), null, null))),
                test("bad-cel", get("/", "respons.status == 200")),
                test("wrong", get("/", "response.status == 200")),
                test("right", get("/", "response.status == 500"))),
            target());
    assertThat(report.result()).isEqualTo(VerificationResult.Failed);
    assertThat(report.tests())
        .extracting(TestReport::result)
        .containsExactly(
            VerificationResult.Error,
            VerificationResult.Error,
            VerificationResult.Failed,
            VerificationResult.Passed);
    assertThat(report.tests().get(0).message()).contains("no service called web");
    assertThat(report.tests().get(1).message()).contains("undeclared reference to 'respons'");
    assertThat(report.message())
        .startsWith("Test wrong, step 1")
        .endsWith("; the answer was 500 without a body. (2 more of 4 tests did not pass)");
  }

  @Test
  void nothingRunIsNotPassed() {
    assertThat(runner.run(List.of(), target()).result()).isEqualTo(VerificationResult.Error);
  }

  @Test
  void theSameFactsGiveTheSameMessage() {
    app.on("/", 503, "down");
    SmokeStep step = get("/", "response.status == 200");
    assertThat(run(step).message()).isEqualTo(run(step).message());
  }

  private SmokeReport run(SmokeStep... steps) {
    return runner.run(List.of(test("t", steps)), target());
  }

  private SmokeTarget target() {
    return new SmokeTarget(Map.of("api", app.uri()), NO_DATABASE);
  }

  private SmokeRunner runner(HostPolicy policy) {
    return new SmokeRunner(InstantSource.system(), redactor, policy, HttpLimits.DEFAULT);
  }
}
