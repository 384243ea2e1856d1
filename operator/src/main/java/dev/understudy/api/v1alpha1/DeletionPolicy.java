package dev.understudy.api.v1alpha1;

/** What becomes of a component that is no longer wanted. */
public enum DeletionPolicy {
  Delete,
  Retain
}
