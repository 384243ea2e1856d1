package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.api.v1alpha1.TestsStatus;
import dev.understudy.api.v1alpha1.VerificationStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one pass knows of tests: what was recorded of them before, and what it adds. */
public final class PassTests {
  private @Nullable VerificationStatus verification;
  private @Nullable TestsStatus said;

  PassTests(StagingEnvironmentStatus previous) {
    verification = previous.verification();
    said = previous.tests();
  }

  /** Of the release that runs. */
  public @Nullable VerificationStatus verification() {
    return verification;
  }

  public void verification(@Nullable VerificationStatus run) {
    verification = run;
  }

  public TestsStatus said() {
    return Objects.requireNonNullElse(said, TestsStatus.NONE);
  }

  public void said(TestsStatus now) {
    said = now;
  }

  @Nullable TestsStatus toRecord() {
    return said;
  }
}
