package dev.understudy.api.v1alpha1;

/** Whether new commits of a branch are deployed by themselves. */
public enum FollowPolicy {
  Branch,
  None
}
