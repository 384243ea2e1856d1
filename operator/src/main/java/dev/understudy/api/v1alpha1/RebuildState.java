package dev.understudy.api.v1alpha1;

/** How far a rebuild is. */
public enum RebuildState {
  /** Everything is being deleted. */
  TearingDown,
  /** Nothing is left; everything is being made and not verified yet. */
  Building,
  /** What was made is verified. */
  Done
}
