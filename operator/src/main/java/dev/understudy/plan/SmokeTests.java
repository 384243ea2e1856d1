package dev.understudy.plan;

import dev.understudy.api.v1alpha1.ManualCheckSpec;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import dev.understudy.api.v1alpha1.TestSeverity;
import dev.understudy.api.v1alpha1.TestTrigger;
import java.util.List;
import java.util.Objects;

/** What smoke tests and manual checks are where their spec says nothing. */
public final class SmokeTests {
  private SmokeTests() {}

  public static TestTrigger when(SmokeTestSpec test) {
    return Objects.requireNonNullElse(test.when(), TestTrigger.EveryRelease);
  }

  public static TestSeverity severity(SmokeTestSpec test) {
    return Objects.requireNonNullElse(test.severity(), TestSeverity.Required);
  }

  /** What a person was asked to look at holds nothing up unless it is said to. */
  public static TestSeverity severity(ManualCheckSpec check) {
    return Objects.requireNonNullElse(check.severity(), TestSeverity.Advisory);
  }

  /** Those that are run at this moment, in order. */
  public static List<SmokeTestSpec> of(TestTrigger when, List<SmokeTestSpec> all) {
    return all.stream().filter(test -> when(test) == when).toList();
  }
}
