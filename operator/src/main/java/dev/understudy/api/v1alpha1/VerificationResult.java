package dev.understudy.api.v1alpha1;

/** How a smoke test, or a run of them, ended. Only Passed is a proof. */
public enum VerificationResult {
  Passed,
  /** An answer came and is not what was expected: the app is wrong. */
  Failed,
  /** It could not be told: no answer came, or the test itself could not be run. */
  Error,
  /** It never ran, was cut or superseded, or too little was seen to decide. */
  Inconclusive
}
