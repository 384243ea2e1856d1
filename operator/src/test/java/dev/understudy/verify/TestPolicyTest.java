package dev.understudy.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.HttpMethod;
import dev.understudy.api.v1alpha1.HttpStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.TestSeverity;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.verify.TestApp.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words tests end with, and what they make of a run. */
class TestPolicyTest {
  private final SmokeBench bench = SmokeBench.untimed();

  TestPolicyTest() throws IOException {}

  @AfterEach
  void stop() {
    bench.close();
  }

  /** An app that answers well (+), wrongly (-), or not at all (x), in this order. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "·",
      delimiter = '|',
      value = {
        "+     | · | · | · | Passed at 1",
        "-+    | 1 | · | · | Passed at 2",
        "--    | 1 | · | · | Failed at 2",
        "-     | 3 | 0 | · | Failed at 1",
        "x+    | 3 | 0 | · | Passed at 2",
        "x-    | 3 | 0 | · | Failed at 2",
        "-x-   | 5 | 1 | · | Failed at 3",
        "-x    | 1 | · | · | Error at 2",
        "+++   | · | · | 3 | Passed at 3",
        "++-   | · | · | 3 | Failed at 3",
        "++-+++| 1 | · | 3 | Passed at 6",
        "+-+-  | 1 | · | 2 | Failed at 4",
        "+x++  | 1 | 0 | 2 | Passed at 4",
      })
  void aTest(
      String answers,
      @Nullable Integer retries,
      @Nullable Integer failures,
      @Nullable Integer successes,
      String expected) {
    int[] asked = {0};
    bench
        .app()
        .on(
            "/",
            request -> {
              char word = answers.charAt(asked[0]++);
              if (word == 'x') {
                throw new IllegalStateException("the app hangs up");
              }
              return Answer.json(word == '+' ? 200 : 500, "{}");
            });
    TestReport report = bench.run(test("t", null, retries, failures, successes)).tests().getFirst();

    assertThat(report.result() + " at " + report.tries()).isEqualTo(expected);
    assertThat(asked[0]).as("asked").isEqualTo(answers.length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Passed                | Passed       | 1 test passed.",
        "Passed Inconclusive   | Inconclusive | t1",
        "Inconclusive Error    | Error        | t1 (1 more of 2 tests did not pass)",
        "Error Failed Passed   | Failed       | t1 (1 more of 3 tests did not pass)",
        "Passed (Failed)       | Passed       | 1 test passed. Advisory: t1",
        "Passed (Error)        | Passed       | 1 test passed. Advisory: t1",
        "Passed (Inconclusive) (Failed) | Passed | 1 test passed. Advisory: t1 (1 more of 3 tests did not pass)",
        "Error (Failed)        | Error        | t0 (1 more of 2 tests did not pass)",
        "(Failed)              | Passed       | 0 tests passed. Advisory: t0",
        "''                    | Error        | There is no smoke test, so nothing is proved.",
      })
  void aRun(String tests, VerificationResult expected, String message) {
    String[] words = tests.isBlank() ? new String[0] : tests.strip().split(" ");
    List<TestReport> reports =
        IntStream.range(0, words.length)
            .mapToObj(i -> {
              boolean required = !words[i].startsWith("(");
              var result = VerificationResult.valueOf(words[i].replaceAll("[()]", ""));
              return new TestReport(
                  "t" + i,
                  result,
                  required,
                  result == VerificationResult.Passed ? "" : "t" + i,
                  Duration.ZERO,
                  1);
            })
            .toList();
    SmokeReport report = SmokeReport.of(reports);
    assertThat(report.result()).isEqualTo(expected);
    assertThat(report.message()).isEqualTo(message);
  }

  /** CheckSpec refuses what may take that long; the runner does not rely on it. */
  @Test
  void whatARunLeavesNoTimeForNeverRanAndNeverPassed() {
    bench.app().on("/", 500, "{}");
    SmokeTestSpec long1 = test("long", "15m", 4, null, null);
    SmokeReport report = bench.run(long1, test("last", null, null, null, null));

    assertThat(report.tests())
        .extracting(TestReport::result)
        .containsExactly(VerificationResult.Failed, VerificationResult.Inconclusive);
    assertThat(report.tests().getLast().tries()).isZero();
    assertThat(report.tests().getLast().message())
        .isEqualTo("Test last: it never ran: the time of the whole run was used up.");
    assertThat(bench.app().requests()).as("the last one asked nothing").hasSize(5);
  }

  @Test
  void timesAreBoundedWithEveryTryThatMayBeNeeded() {
    assertThat(problems(test("t", "3m", 3, null, 5)))
        .containsExactly(
            "spec.smokeTests: with all timeouts, retries and intervals a run may take 5h45m, which is more than 1h; lower some of them");
    assertThat(problems(test("t", "60s", 1, 1, 2))).isEmpty();
  }

  private static List<String> problems(SmokeTestSpec... tests) {
    return Arrays.stream(tests)
        .collect(Collectors.collectingAndThen(Collectors.toList(), ExpectationCheck::problems));
  }

  /** Fifteen minutes pass between two tries; a POST is never sent twice by the client itself. */
  private static SmokeTestSpec test(
      String name,
      @Nullable String timeout,
      @Nullable Integer retries,
      @Nullable Integer failures,
      @Nullable Integer successes) {
    return new SmokeTestSpec(
        name,
        List.of(
            Steps.http(
                new HttpStep("api", "/", HttpMethod.POST, Map.of(), null, null, null, null),
                "response.status == 200")),
        timeout,
        retries,
        "15m",
        failures,
        successes,
        null,
        TestSeverity.Required,
        null,
        null);
  }
}
