package dev.understudy.verify;

import dev.understudy.api.v1alpha1.VerificationResult;

/**
 * A step did not hold, or could not be taken.
 *
 * <p>Failed means that an answer came and is not what was expected. Error means that it could not
 * be told: no HTTP answer at all (refused, reset, unresolved, out of time) may be the app or the
 * way to it, so that is an Error and worth another try; whatever an HTTP status says is an answer.
 * Inconclusive means that too little was seen: a run that was cut, or samples that did not fit.
 */
final class StepStopped extends Exception {
  private final VerificationResult result;
  private final boolean conclusive;
  private final boolean unreachable;

  private StepStopped(VerificationResult result, String message, boolean conclusive) {
    this(result, message, conclusive, false);
  }

  private StepStopped(
      VerificationResult result, String message, boolean conclusive, boolean unreachable) {
    super(message, null, false, false);
    this.result = result;
    this.conclusive = conclusive;
    this.unreachable = unreachable;
  }

  static StepStopped failed(String message) {
    return new StepStopped(VerificationResult.Failed, message, false);
  }

  static StepStopped error(String message) {
    return new StepStopped(VerificationResult.Error, message, false);
  }

  /** Too little was seen to decide; another try may see more. */
  static StepStopped inconclusive(String message) {
    return new StepStopped(VerificationResult.Inconclusive, message, false);
  }

  /** The run ends here, which says nothing about the app. */
  static StepStopped cut(String message) {
    return new StepStopped(VerificationResult.Inconclusive, message, true);
  }

  /** An error since the database could not be reached. */
  static StepStopped unreachable(String message) {
    return new StepStopped(VerificationResult.Error, message, false, true);
  }

  /** An error that no further try of the same run can change. */
  static StepStopped conclusive(String message) {
    return new StepStopped(VerificationResult.Error, message, true);
  }

  StepStopped with(String more) {
    return new StepStopped(result, text() + more, conclusive, unreachable);
  }

  VerificationResult result() {
    return result;
  }

  boolean isUnreachable() {
    return unreachable;
  }

  boolean isConclusive() {
    return conclusive;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
