package dev.understudy.verify;

import static dev.understudy.verify.Steps.get;
import static dev.understudy.verify.Steps.http;
import static dev.understudy.verify.Steps.test;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.HttpStep;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.verify.TestApp.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SmokeHttpTest {
  private final SmokeBench bench = new SmokeBench();
  private final TestApp app = bench.app();

  SmokeHttpTest() throws IOException {}

  @AfterEach
  void stop() {
    bench.close();
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
        bench.run(
            new HostPolicy(Set.of(), true), gone, test("t", get("/", "response.status == 200")));
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
        bench.run(
            new SmokeTestSpec("slow", List.of(get("/fast"), get("/hang")), "700ms", null, null));
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
    SmokeReport report = bench.run(new HostPolicy(Set.of(), false), app.uri(), test("t", get("/")));
    assertThat(report.result()).isEqualTo(VerificationResult.Error);
    assertThat(report.message()).contains("not sent: 127.0.0.1 is at the private address");
    assertThat(app.requests()).isEmpty();
  }

  @Test
  void everyTestIsRunAndFailedWinsOverError() {
    app.on("/", 500, "");
    SmokeReport report =
        bench.run(
            test(
                "unknown-service",
                http(new HttpStep("web", "/", null, Map.of(), null, null, null, null))),
            test("bad-cel", get("/", "respons.status == 200")),
            test("wrong", get("/", "response.status == 200")),
            test("right", get("/", "response.status == 500")));
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
    assertThat(bench.run().result()).isEqualTo(VerificationResult.Error);
  }

  @Test
  void theSameFactsGiveTheSameMessage() {
    app.on("/", 503, "down");
    SmokeStep step = get("/", "response.status == 200");
    assertThat(run(step).message()).isEqualTo(run(step).message());
  }

  private SmokeReport run(SmokeStep... steps) {
    return bench.run(test("t", steps));
  }
}
