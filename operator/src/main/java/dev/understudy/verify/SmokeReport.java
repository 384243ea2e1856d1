package dev.understudy.verify;

import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.plan.Bounded;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a run of smoke tests ended. Of the required ones Failed wins over Error, and Error over
 * Inconclusive: one wrong answer is a fact, whatever else could not be told. Advisory ones are only
 * told. No test at all is an Error, as nothing was proved.
 *
 * @param message at most {@value #MAX_MESSAGE} characters; the same for the same facts, so without
 *     times
 */
public record SmokeReport(VerificationResult result, String message, List<TestReport> tests) {
  private static final int MAX_MESSAGE = 2048;

  private static final List<VerificationResult> GRAVEST_FIRST =
      List.of(VerificationResult.Failed, VerificationResult.Error, VerificationResult.Inconclusive);

  public SmokeReport {
    tests = List.copyOf(tests);
  }

  static SmokeReport of(List<TestReport> tests) {
    if (tests.isEmpty()) {
      return new SmokeReport(
          VerificationResult.Error, "There is no smoke test, so nothing is proved.", tests);
    }
    List<TestReport> required = tests.stream().filter(TestReport::required).toList();
    VerificationResult result =
        GRAVEST_FIRST.stream()
            .filter(word -> required.stream().anyMatch(test -> test.result() == word))
            .findFirst()
            .orElse(VerificationResult.Passed);
    String message =
        result == VerificationResult.Passed
            ? passed(tests)
            : first(tests, test -> test.required() && test.result() == result);
    return new SmokeReport(result, message, tests);
  }

  /** A pass is a pass; that it took more than one try is told, and so is what is only advice. */
  private static String passed(List<TestReport> tests) {
    List<TestReport> good = tests.stream().filter(SmokeReport::hasPassed).toList();
    String again =
        good.stream()
            .filter(test -> test.tries() > 1)
            .map(test -> "%s at try %d".formatted(test.name(), test.tries()))
            .collect(Collectors.joining(", "));
    String text =
        "%d %s passed%s."
            .formatted(
                good.size(),
                good.size() == 1 ? "test" : "tests",
                again.isEmpty() ? "" : ", " + again);
    return good.size() == tests.size()
        ? Bounded.text(text, MAX_MESSAGE)
        : Bounded.text(text + " Advisory: " + first(tests, test -> !hasPassed(test)), MAX_MESSAGE);
  }

  private static boolean hasPassed(TestReport test) {
    return test.result() == VerificationResult.Passed;
  }

  private static String first(List<TestReport> tests, Predicate<TestReport> which) {
    long others = tests.stream().filter(test -> !hasPassed(test)).count() - 1;
    String more =
        others == 0 ? "" : " (%d more of %d tests did not pass)".formatted(others, tests.size());
    String first = tests.stream().filter(which).map(TestReport::message).findFirst().orElseThrow();
    return Bounded.text(first, MAX_MESSAGE - more.length()) + more;
  }
}
