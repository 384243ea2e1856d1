package dev.understudy.api.v1alpha1;

/** What would be done to a component. */
public enum PlannedAction {
  Create,
  Update,
  Delete,
  /** It was made for an environment of this name that is gone, and becomes this one's. */
  Reclaim,
  /** It is another cluster's, which was told to yield it. */
  TakeOver,
  /** It existed before, and the spec adopts it. */
  Adopt
}
