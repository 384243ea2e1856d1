package dev.understudy.status;

/**
 * The conditions of a StagingEnvironment. Steps settle the domain ones; the first three sum them
 * up.
 */
public enum ConditionType {
  Ready,
  /** Present while the operator works towards what is wanted (kstatus). */
  Reconciling,
  /** Present when only a human can help (kstatus). */
  Stalled,
  AccountsReady,
  DatabaseReady,
  IsolationVerified,
  DataPrepared,
  ServicesDeployed,
  Verified,
  UpToDate
}
