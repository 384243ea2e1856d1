package dev.understudy.verify;

import dev.understudy.api.v1alpha1.VerificationResult;

/**
 * A step did not hold, or could not be taken.
 *
 * <p>Failed means that an answer came and is not what was expected. Error means that it could not
 * be told: no HTTP answer at all (refused, reset, unresolved, out of time) may be the app or the
 * way to it, so that is an Error and worth another try; whatever an HTTP status says is an answer.
 */
final class StepStopped extends Exception {
  private final VerificationResult result;
  private final boolean conclusive;

  private StepStopped(VerificationResult result, String message, boolean conclusive) {
    super(message, null, false, false);
    this.result = result;
    this.conclusive = conclusive;
  }

  static StepStopped failed(String message) {
    return new StepStopped(VerificationResult.Failed, message, false);
  }

  static StepStopped error(String message) {
    return new StepStopped(VerificationResult.Error, message, false);
  }

  /** An error that no further try of the same run can change. */
  static StepStopped conclusive(String message) {
    return new StepStopped(VerificationResult.Error, message, true);
  }

  StepStopped with(String more) {
    return new StepStopped(result, text() + more, conclusive);
  }

  VerificationResult result() {
    return result;
  }

  boolean isConclusive() {
    return conclusive;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
