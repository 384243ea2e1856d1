package dev.understudy.verify;

import static dev.understudy.verify.Steps.get;
import static dev.understudy.verify.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.EventuallySpec;
import dev.understudy.api.v1alpha1.HttpStep;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything about a smoke test ends, whatever the app does. */
class TimingCheckTest {

  private static SmokeTestSpec test(
      @Nullable String timeout, @Nullable Integer retries, @Nullable String interval) {
    return new SmokeTestSpec("t", List.of(get("/", "true")), timeout, retries, interval);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "-   | -  | -     | ''",
        "15m | 2  | 1m    | ''",
        "1ms | 10 | 100ms | ''",
        "0s  | -  | -     | .timeout: must be at least 1ms and at most 15m",
        "16m | -  | -     | .timeout: must be at least 1ms and at most 15m",
        "-   | 1  | 99ms  | .interval: must be at least 100ms and at most 15m",
        "-   | 1  | 1h    | .interval: must be at least 100ms and at most 15m",
        "-   | 1  | often | .interval: 'often' is not a duration",
      })
  void ofATest(
      @Nullable String timeout,
      @Nullable Integer retries,
      @Nullable String interval,
      String problem) {
    assertProblem("spec.smokeTests[t]" + problem, problem, test(timeout, retries, interval));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "-   | 60s  | -    | ''",
        "2m  | 90s  | 90s  | ''",
        "-   | 61s  | -    | .timeout: must be at least 100ms and at most 1m",
        "10s | 11s  | -    | .timeout: must be at least 100ms and at most 10s",
        "-   | 0s   | -    | .timeout: must be at least 100ms and at most 1m",
        "-   | 5s   | 6s   | .interval: must be at least 100ms and at most 5s",
        "-   | 5s   | 10ms | .interval: must be at least 100ms and at most 5s",
      })
  void ofEventually(
      @Nullable String test, String timeout, @Nullable String interval, String problem) {
    SmokeStep step =
        step(
            get("/").http(),
            null,
            List.of("true"),
            Map.of(),
            new EventuallySpec(timeout, interval));
    assertProblem(
        "spec.smokeTests[t].steps[0].eventually" + problem,
        problem,
        new SmokeTestSpec("t", List.of(step), test, null, null));
  }

  @Test
  void eventuallyNeedsSomethingToWaitFor() {
    SmokeStep step =
        step(get("/").http(), null, List.of(), Map.of(), new EventuallySpec("5s", null));
    assertThat(problems(new SmokeTestSpec("t", List.of(step), null, null, null)))
        .containsExactly(
            "spec.smokeTests[t].steps[0].eventually: there is nothing to wait for: the step expects nothing");
  }

  @ParameterizedTest
  @CsvSource({"60s, true", "61s, false", "0s, false"})
  void ofARequest(String timeout, boolean fine) {
    SmokeStep step =
        Steps.http(new HttpStep("api", "/", null, Map.of(), null, null, null, timeout), "true");
    List<String> problems = problems(new SmokeTestSpec("t", List.of(step), null, null, null));
    assertThat(problems.isEmpty()).as(problems.toString()).isEqualTo(fine);
  }

  @Test
  void aWholeRunIsBounded() {
    SmokeTestSpec[] most =
        IntStream.range(0, 50).mapToObj(i -> test(null, null, null)).toArray(SmokeTestSpec[]::new);
    assertThat(problems(most)).as("50 tests as they come").isEmpty();
    assertThat(problems(test("15m", 10, "15m")))
        .containsExactly(
            "spec.smokeTests: with all timeouts, retries and intervals a run may take 5h15m, which is more than 1h; lower some of them");
    most[7] = test(null, 10, null);
    assertThat(problems(most)).singleElement().asString().contains("may take 1h20s");
  }

  private static void assertProblem(String expected, String problem, SmokeTestSpec test) {
    if (problem.isEmpty()) {
      assertThat(problems(test)).isEmpty();
    } else {
      assertThat(problems(test)).singleElement().asString().startsWith(expected);
    }
  }

  private static List<String> problems(SmokeTestSpec... tests) {
    return ExpectationCheck.problems(Arrays.asList(tests));
  }
}
