package dev.understudy.api.v1alpha1;

/** Whether a component is to run. */
public enum Power {
  /** It runs. */
  Awake,
  /** It is kept, and runs nothing. */
  Asleep
}
