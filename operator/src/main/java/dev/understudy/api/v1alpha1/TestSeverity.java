package dev.understudy.api.v1alpha1;

/** What it means that a check does not hold. */
public enum TestSeverity {
  /** The release is not verified. */
  Required,
  /** It is shown, and nothing waits for it. */
  Advisory
}
