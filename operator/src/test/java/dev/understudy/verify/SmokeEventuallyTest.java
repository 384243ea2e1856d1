package dev.understudy.verify;

import static dev.understudy.verify.Steps.capturing;
import static dev.understudy.verify.Steps.eventually;
import static dev.understudy.verify.Steps.get;
import static dev.understudy.verify.Steps.sql;
import static dev.understudy.verify.Steps.step;
import static dev.understudy.verify.Steps.test;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.TestPostgres;
import dev.understudy.api.v1alpha1.EventuallySpec;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.loop.MutableClock;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.WriteGate;
import dev.understudy.verify.TestApp.Answer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SmokeEventuallyTest {
  private final SmokeBench bench = SmokeBench.untimed();
  private final TestApp app = bench.app();
  private final AtomicInteger asked = new AtomicInteger();

  SmokeEventuallyTest() throws IOException {}

  @AfterEach
  void stop() {
    bench.close();
  }

  private void doneFrom(int number) {
    app.on(
        "/job",
        request -> {
          int now = asked.incrementAndGet();
          return Answer.json(200, "{\"done\": %s, \"number\": %d}".formatted(now >= number, now));
        });
  }

  @Test
  void aStepIsTakenUntilItHoldsAndWhatHeldIsCaptured() {
    doneFrom(4);
    SmokeReport report =
        run(
            capturing(
                eventually("10s", get("/job", "response.json.done")),
                "number",
                "response.json.number"),
            get("/job", "number == 4"));
    assertThat(report.message()).isEqualTo("1 test passed.");
    assertThat(report.tests().getFirst().duration()).hasSeconds(3);
    assertThat(asked).hasValue(5);
  }

  @Test
  void whenTheTimeIsOutTheLastAnswerIsToldAndHowOftenItWasTried() {
    doneFrom(100);
    SmokeReport report = run(eventually("5s", get("/job", "response.json.done")));
    assertThat(report.result()).isEqualTo(VerificationResult.Failed);
    assertThat(report.message())
        .isEqualTo(
            "Test t, step 1 (GET %s/job): expected response.json.done, saw response.json.done = false; the answer was 200 with {\"done\": false, \"number\": 5}; tried 5 times within 5s."
                .formatted(app.uri()));
  }

  @Test
  void theIntervalIsTheUsers() {
    doneFrom(100);
    SmokeStep step =
        step(
            get("/job").http(),
            null,
            List.of("response.json.done"),
            Map.of(),
            new EventuallySpec("1m", "20s"));
    assertThat(run(step).message()).endsWith("; tried 3 times within 1m.");
  }

  @Test
  void itNeverOutlastsTheTest() {
    doneFrom(100);
    SmokeReport report =
        bench.run(
            new SmokeTestSpec(
                "t",
                List.of(eventually("50s", get("/job", "response.json.done"))),
                "3s",
                null,
                null));
    assertThat(report.result()).isEqualTo(VerificationResult.Failed);
    assertThat(asked).hasValue(3);
  }

  @Test
  void noAnswerAtFirstIsNoReasonToStop() {
    app.on(
        "/job",
        request -> {
          if (asked.incrementAndGet() < 3) {
            throw new IllegalStateException("not up yet");
          }
          return Answer.json(200, "{}");
        });
    assertThat(run(eventually("30s", get("/job", "response.status == 200"))).result())
        .isEqualTo(VerificationResult.Passed);
  }

  @Test
  void whatNoTryCanChangeEndsItAtOnce() {
    doneFrom(1);
    assertThat(run(eventually("30s", get("/job", "respons.status == 200"))).result())
        .isEqualTo(VerificationResult.Error);
    assertThat(asked).hasValue(1);
  }

  @Test
  void aTryThatTheTimeCutsTellsNothingOverTheOneBefore() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (SmokeBench real = new SmokeBench()) {
      real.app()
          .on(
              "/job",
              request -> {
                if (asked.incrementAndGet() > 1) {
                  never.await();
                }
                return Answer.json(202, "{}");
              });
      SmokeStep step =
          step(
              get("/job").http(),
              null,
              List.of("response.status == 200"),
              Map.of(),
              new EventuallySpec("3s", "100ms"));
      SmokeReport report = real.run(test("t", step));
      assertThat(report.result()).isEqualTo(VerificationResult.Failed);
      assertThat(report.message()).contains("saw response.status = 202", "; tried 2 times within");
    }
  }

  @Test
  void abortEndsIt() throws Exception {
    try (SmokeBench real = new SmokeBench()) {
      CountDownLatch answered = new CountDownLatch(1);
      real.app()
          .on(
              "/job",
              request -> {
                answered.countDown();
                return Answer.json(202, "{}");
              });
      SmokeRunner runner = real.runner();
      SmokeStep step =
          step(
              get("/job").http(),
              null,
              List.of("response.status == 200"),
              Map.of(),
              new EventuallySpec("50s", "40s"));
      CompletableFuture<SmokeReport> run =
          CompletableFuture.supplyAsync(
              () -> runner.run(List.of(test("t", step)), real.target(real.app().uri())));
      answered.await();
      runner.abort();
      assertThat(run.join().result()).isEqualTo(VerificationResult.Inconclusive);
      assertThat(run.join().message()).endsWith(": the run was aborted.");
    }
  }

  @Test
  void aRowThatComesLaterIsFound() {
    PostgresConnection database = TestPostgres.database();
    TestPostgres.execute(database, "create table jobs (state text)");
    AtomicInteger pauses = new AtomicInteger();
    var clock = new MutableClock(Instant.EPOCH);
    Pause pause =
        (time, cut) -> {
          clock.advance(time);
          if (pauses.incrementAndGet() == 2) {
            TestPostgres.execute(database, "insert into jobs values ('done')");
          }
        };
    SmokeRunner runner =
        new SmokeRunner(
            clock,
            bench.redactor(),
            new HostPolicy(Set.of(), true),
            HttpLimits.DEFAULT,
            pause,
            WriteGate.OPEN);
    SmokeReport report =
        runner.run(
            List.of(
                test(
                    "t",
                    eventually("10s", sql("select state from jobs", "rows[0].state == 'done'")))),
            new SmokeTarget(Map.of(), database, Credentials.NONE));
    assertThat(report.message()).isEqualTo("1 test passed.");
    assertThat(pauses).hasValue(2);
  }

  private SmokeReport run(SmokeStep... steps) {
    return bench.run(test("t", steps));
  }
}
