package dev.understudy.api.v1alpha1;

/** What becomes of migrations that drop, rewrite or lock what holds data. */
public enum DestructivePolicy {
  Allow,
  Warn,
  RequireApproval,
  Forbid
}
