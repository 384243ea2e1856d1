package dev.understudy.api.v1alpha1;

/** What would be done to a component. */
public enum PlannedAction {
  Create,
  Update,
  Delete
}
