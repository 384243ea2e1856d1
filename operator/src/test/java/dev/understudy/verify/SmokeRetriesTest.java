package dev.understudy.verify;

import static dev.understudy.verify.Steps.capturing;
import static dev.understudy.verify.Steps.get;
import static dev.understudy.verify.Steps.retried;
import static dev.understudy.verify.Steps.test;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.verify.TestApp.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SmokeRetriesTest {
  private final SmokeBench bench = SmokeBench.untimed();
  private final TestApp app = bench.app();
  private final AtomicInteger asked = new AtomicInteger();

  SmokeRetriesTest() throws IOException {}

  @AfterEach
  void stop() {
    bench.close();
  }

  /** Not well before it was asked so often. */
  private void wellFrom(int number) {
    app.on(
        "/health",
        request -> Answer.json(asked.incrementAndGet() < number ? 503 : 200, "{\"up\": true}"));
  }

  @Test
  void aPassAfterARetryIsAPassAndSaysSo() {
    wellFrom(3);
    app.on("/", 200, "{}");
    SmokeReport report =
        bench.run(
            test("first", get("/", "response.status == 200")),
            retried(4, get("/health", "response.status == 200")));
    assertThat(report.result()).isEqualTo(VerificationResult.Passed);
    assertThat(report.message()).isEqualTo("2 tests passed, t at try 3.");
    assertThat(report.tests().getLast())
        .isEqualTo(
            new TestReport("t", VerificationResult.Passed, true, "", Duration.ofSeconds(4), 3));
  }

  @Test
  void whatDoesNotPassSaysHowOftenItWasTried() {
    wellFrom(100);
    SmokeReport report =
        bench.run(
            new SmokeTestSpec(
                "t", List.of(get("/health", "response.status == 200")), null, 2, "30s"));
    assertThat(report.result()).isEqualTo(VerificationResult.Failed);
    assertThat(report.message())
        .startsWith("Test t, try 3 of 3, step 1 (GET %s/health): expected".formatted(app.uri()));
    assertThat(report.tests().getFirst().duration()).isEqualTo(Duration.ofMinutes(1));
    assertThat(asked).hasValue(3);
  }

  @Test
  void everyTryBeginsWithNoCookiesAndNothingCaptured() {
    app.on("/login", request -> new Answer(200, Map.of("Set-Cookie", "sid=1; Path=/"), ""));
    wellFrom(2);
    SmokeReport report =
        bench.run(
            retried(
                1,
                get("/login", "response.status == 200"),
                capturing(get("/health", "response.status == 200"), "up", "response.json.up"),
                get("/health", "up")));
    assertThat(report.message()).isEqualTo("1 test passed, t at try 2.");
    assertThat(app.requests())
        .extracting(request -> request.headers().containsKey("cookie"))
        .containsExactly(false, true, false, true, true);
  }

  @Test
  void whatNoTryCanChangeIsNotTriedAgain() {
    wellFrom(1);
    SmokeReport report = bench.run(retried(5, get("/health", "respons.status == 200")));
    assertThat(report.result()).isEqualTo(VerificationResult.Error);
    assertThat(report.tests().getFirst().tries()).isEqualTo(1);
    assertThat(asked).hasValue(1);
  }

  @Test
  void theLastTryCounts() {
    app.on(
        "/health",
        request -> {
          if (asked.incrementAndGet() == 1) {
            return Answer.json(500, "{}");
          }
          throw new IllegalStateException("the app hangs up");
        });
    assertThat(bench.run(retried(1, get("/health", "response.status == 200"))).result())
        .isEqualTo(VerificationResult.Error);
  }

  @Test
  void abortEndsAPause() throws Exception {
    try (SmokeBench real = new SmokeBench()) {
      CountDownLatch answered = new CountDownLatch(1);
      real.app()
          .on(
              "/health",
              request -> {
                answered.countDown();
                return Answer.json(503, "{}");
              });
      SmokeRunner runner = real.runner();
      SmokeTestSpec patient =
          new SmokeTestSpec("t", List.of(get("/health", "response.status == 200")), null, 1, "15m");
      CompletableFuture<SmokeReport> run =
          CompletableFuture.supplyAsync(
              () -> runner.run(List.of(patient, patient), real.target(real.app().uri())));
      answered.await();
      runner.abort();
      assertThat(run.join().tests())
          .extracting(TestReport::result)
          .containsExactly(VerificationResult.Inconclusive, VerificationResult.Inconclusive);
      assertThat(run.join().message()).contains("the run was aborted");
      assertThat(real.app().requests()).hasSize(1);
    }
  }
}
