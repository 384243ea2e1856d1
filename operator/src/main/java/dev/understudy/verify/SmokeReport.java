package dev.understudy.verify;

import dev.understudy.api.v1alpha1.VerificationResult;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a run of all smoke tests ended. Failed wins over Error: one wrong answer is a fact, whatever
 * else could not be told. No test at all is an Error, as nothing was proved.
 *
 * @param message at most {@value #MAX_MESSAGE} characters; the same for the same facts, so without
 *     times
 */
public record SmokeReport(VerificationResult result, String message, List<TestReport> tests) {
  private static final int MAX_MESSAGE = 2048;

  public SmokeReport {
    tests = List.copyOf(tests);
  }

  static SmokeReport of(List<TestReport> tests) {
    VerificationResult result = result(tests);
    return new SmokeReport(result, message(result, tests), tests);
  }

  private static VerificationResult result(List<TestReport> tests) {
    if (tests.isEmpty()) {
      return VerificationResult.Error;
    }
    for (VerificationResult word : List.of(VerificationResult.Failed, VerificationResult.Error)) {
      if (tests.stream().anyMatch(test -> test.result() == word)) {
        return word;
      }
    }
    return VerificationResult.Passed;
  }

  private static String message(VerificationResult result, List<TestReport> tests) {
    if (tests.isEmpty()) {
      return "There is no smoke test, so nothing is proved.";
    }
    if (result == VerificationResult.Passed) {
      return cut(passed(tests), MAX_MESSAGE);
    }
    long others =
        tests.stream().filter(test -> test.result() != VerificationResult.Passed).count() - 1;
    String first =
        tests.stream()
            .filter(test -> test.result() == result)
            .map(TestReport::message)
            .findFirst()
            .orElseThrow();
    String more =
        others == 0 ? "" : " (%d more of %d tests did not pass)".formatted(others, tests.size());
    return cut(first, MAX_MESSAGE - more.length()) + more;
  }

  /** A pass is a pass; that it took more than one try is told. */
  private static String passed(List<TestReport> tests) {
    String again =
        tests.stream()
            .filter(test -> test.tries() > 1)
            .map(test -> "%s at try %d".formatted(test.name(), test.tries()))
            .collect(Collectors.joining(", "));
    return "%d %s passed%s."
        .formatted(
            tests.size(),
            tests.size() == 1 ? "test" : "tests",
            again.isEmpty() ? "" : ", " + again);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
