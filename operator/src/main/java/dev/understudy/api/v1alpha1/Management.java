package dev.understudy.api.v1alpha1;

/** How far the operator goes. */
public enum Management {
  Full,
  Observe,
  Paused
}
