package dev.understudy.api.v1alpha1;

/** A change of an environment's state that people may want to be told of. */
public enum NotificationEvent {
  /** A release was verified, or holds again after it did not. */
  Ready,
  /** The smoke tests say that the app is wrong. */
  Failed,
  /** Only a person can help. */
  Stalled,
  /** A new copy of the data is in use. */
  Refreshed,
  /** A new copy of the data could not be made; the one before stays in use. */
  RefreshFailed,
  /** What is left until expiresAfter is a quarter of it, or a day. */
  Expiring,
  /** Everything was torn down. */
  Expired
}
