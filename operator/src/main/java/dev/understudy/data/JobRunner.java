package dev.understudy.data;

import java.util.Set;

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
   *
   * @return names of those that are not gone yet: something of them may still run
   */
  Set<String> retain(JobOwner owner, Set<String> names);
}
