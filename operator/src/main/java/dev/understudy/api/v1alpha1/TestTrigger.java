package dev.understudy.api.v1alpha1;

/** When a smoke test is run. */
public enum TestTrigger {
  /** Once for each release, on the prepared database, before anything is deployed. */
  BeforeDeploy,
  /** Once for each release, on what was deployed. */
  EveryRelease,
  /** At the times of the test's schedule, on the release that was verified. */
  Schedule
}
