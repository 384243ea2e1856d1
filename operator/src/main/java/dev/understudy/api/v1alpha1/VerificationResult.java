package dev.understudy.api.v1alpha1;

/** How a run of the smoke tests ended; Error means that it could not be told. */
public enum VerificationResult {
  Passed,
  Failed,
  Error
}
