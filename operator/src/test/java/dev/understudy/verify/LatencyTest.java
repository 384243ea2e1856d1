package dev.understudy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.LatencySpec;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.loop.MutableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The 95th percentile of what answers take, and what becomes of too few of them. */
class LatencyTest {
  private final MutableClock clock = new MutableClock(Instant.EPOCH);

  /** Answers that take so many times so many milliseconds, one after the other, within 60 s. */
  private String measured(int samples, String times) {
    Iterator<Long> answers =
        Arrays.stream(times.split(" "))
            .map(group -> group.split("x"))
            .flatMap(group ->
                IntStream.range(0, Integer.parseInt(group[0]))
                    .mapToObj(i -> Long.parseLong(group[1])))
            .iterator();
    Deadline deadline = Deadline.ofTest(clock, Duration.ofSeconds(60));
    try {
      new Latency(Duration.ofMillis(300), samples)
          .measure(
              () -> {
                Duration took = Duration.ofMillis(answers.next());
                clock.advance(took);
                deadline.remaining();
                return took;
              },
              deadline);
      return "Passed";
    } catch (StepStopped stopped) {
      return stopped.result() + ": " + stopped.text();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20 | 20x300           | Passed",
        "20 | 19x100 1x5000    | Passed",
        "20 | 1x5000 19x100    | Passed",
        "20 | 18x100 2x400     | Failed: expected 95 of 100 answers within 300ms, and it was 400ms for 20 answers; the slowest took 400ms",
        "20 | 18x100 1x301 1x9000 | Failed: expected 95 of 100 answers within 300ms, and it was 301ms for 20 answers; the slowest took 9s",
        "100| 95x100 5x400     | Passed",
        "100| 94x100 6x400     | Failed: expected 95 of 100 answers within 300ms, and it was 400ms for 100 answers; the slowest took 400ms",
        "5  | 4x100 1x400      | Failed: expected 95 of 100 answers within 300ms, and it was 400ms for 5 answers; the slowest took 400ms",
        "20 | 3x25000          | Failed: expected 95 of 100 answers within 300ms; of 2 answers 2 took longer, the slowest 25s, and no more fit into the test's timeout",
        "20 | 5x100 1x59600    | Inconclusive: whether 95 of 100 answers come within 300ms can't be told: 5 of 20 fit into the test's timeout; raise timeout, or lower latency.samples",
        "20 | 1x59900 5x300    | Inconclusive: whether 95 of 100 answers come within 300ms can't be told: 1 of 20 fit into the test's timeout; raise timeout, or lower latency.samples",
      })
  void ofSoManyAnswers(int samples, String times, String expected) {
    assertThat(measured(samples, times)).isEqualTo(expected);
  }

  @Test
  void theLastHttpStepIsMeasuredAfterAFirstAnswerThatDoesNotCount() throws IOException {
    try (SmokeBench bench = SmokeBench.untimed()) {
      bench.app().on("/login", 200, "{}").on("/me", 200, "{\"n\": 1}");
      SmokeReport report =
          bench.run(
              new SmokeTestSpec(
                  "t",
                  List.of(
                      Steps.get("/login", "response.status == 200"),
                      Steps.get("/me", "response.json.n == 1")),
                  null,
                  null,
                  null,
                  null,
                  null,
                  new LatencySpec("300ms", 7),
                  null,
                  null,
                  null));

      assertThat(report.result()).isEqualTo(VerificationResult.Passed);
      assertThat(bench.app().requests())
          .extracting(TestApp.Request::uri)
          .filteredOn("/me"::equals)
          .hasSize(8);
      assertThat(bench.app().requests()).hasSize(9);
    }
  }

  @Test
  void anAnswerThatIsWrongMeanwhileIsAFailure() throws IOException {
    try (SmokeBench bench = SmokeBench.untimed()) {
      int[] asked = {0};
      bench
          .app()
          .on("/me", request -> new TestApp.Answer(++asked[0] == 3 ? 500 : 200, Map.of(), ""));
      SmokeReport report =
          bench.run(
              new SmokeTestSpec(
                  "t",
                  List.of(Steps.get("/me", "response.status == 200")),
                  null,
                  null,
                  null,
                  null,
                  null,
                  new LatencySpec("300ms", 7),
                  null,
                  null,
                  null));

      assertThat(report.result()).isEqualTo(VerificationResult.Failed);
      assertThat(report.message()).contains("step 1 (GET", "/me)", "the answer was 500");
    }
  }
}
