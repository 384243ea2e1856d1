package dev.understudy.api.v1alpha1;

/** What becomes of a release that does not come up, or does not pass its tests. */
public enum OnFailure {
  Hold,
  Rollback
}
