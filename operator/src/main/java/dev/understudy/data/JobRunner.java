package dev.understudy.data;

/**
 * Runs containers to their end, in the namespace of their environment. Implemented where the
 * cluster is known.
 */
public interface JobRunner {

  /**
   * Applies the Job where it is absent and says how it is. Safe to call again: a Job of this name
   * is this work, and what became of it is found again after a crash. A change of it wakes the
   * environment.
   */
  JobState run(JobRequest request);

  /**
   * Stops and removes what is left of this environment's Jobs but those named. Absence is success.
   */
  void retain(JobOwner owner, java.util.Set<String> names);
}
