package dev.understudy.api.v1alpha1;

/** Why credentials are replaced. */
public enum RotationCause {
  Schedule,
  Request
}
