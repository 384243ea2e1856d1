package dev.understudy.verify;

import dev.understudy.api.v1alpha1.VerificationResult;

/**
 * A step did not hold, or could not be taken; the test ends here.
 *
 * <p>Failed means that an answer came and is not what was expected. Error means that it could not
 * be told: no HTTP answer at all (refused, reset, unresolved, out of time) may be the app or the
 * way to it, so that is an Error and worth another try; whatever an HTTP status says is an answer.
 */
final class StepStopped extends Exception {
  private final VerificationResult result;

  private StepStopped(VerificationResult result, String message) {
    super(message, null, false, false);
    this.result = result;
  }

  static StepStopped failed(String message) {
    return new StepStopped(VerificationResult.Failed, message);
  }

  static StepStopped error(String message) {
    return new StepStopped(VerificationResult.Error, message);
  }

  VerificationResult result() {
    return result;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
