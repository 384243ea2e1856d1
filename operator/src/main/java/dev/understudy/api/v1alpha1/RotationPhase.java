package dev.understudy.api.v1alpha1;

/** How far a rotation is. */
public enum RotationPhase {
  /** A new login is made beside the one in force. */
  Issuing,
  /** Services are deployed with the new credentials, and verified; the old ones still work. */
  Deploying,
  /** Services did not do with the new credentials, and are deployed with the old ones again. */
  Returning
}
