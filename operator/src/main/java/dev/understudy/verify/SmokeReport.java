package dev.understudy.verify;

import dev.understudy.api.v1alpha1.VerificationResult;
import java.util.List;

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
      return tests.size() == 1 ? "1 test passed." : tests.size() + " tests passed.";
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
    int room = MAX_MESSAGE - more.length();
    return (first.length() <= room ? first : first.substring(0, room - 1) + "…") + more;
  }
}
