package dev.understudy.api.v1alpha1;

/** How far a step is. */
public enum StepState {
  Done,
  Waiting,
  Stalled
}
