package dev.understudy.status;

import dev.understudy.api.v1alpha1.ManualCheckStatus;
import dev.understudy.api.v1alpha1.TestStatus;
import dev.understudy.api.v1alpha1.TestsStatus;
import dev.understudy.api.v1alpha1.VerificationResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tests and people did not say yes to, although the release is verified. */
final class TestNotes {
  private TestNotes() {}

  /** Sentences with a blank before each; empty where there is nothing to tell. */
  static String of(@Nullable TestsStatus tests) {
    if (tests == null) {
      return "";
    }
    List<String> open =
        tests.results().stream()
            .filter(test -> test.result() != VerificationResult.Passed)
            .map(TestNotes::shown)
            .toList();
    List<String> unseen =
        tests.manualChecks().stream()
            .filter(check -> check.release() == null)
            .map(ManualCheckStatus::name)
            .toList();
    return (open.isEmpty() ? "" : " Not passed, and not needed: " + String.join(", ", open) + ".")
        + (unseen.isEmpty() ? "" : " Nobody acknowledged: " + String.join(", ", unseen) + ".");
  }

  private static String shown(TestStatus test) {
    return "%s (%s)".formatted(test.name(), test.release() == null ? "never ran" : test.result());
  }
}
