package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StagingRelease;
import dev.understudy.api.v1alpha1.StagingReleaseSpec;
import dev.understudy.api.v1alpha1.StagingReleaseStatus;
import java.util.List;

/** Where releases are written down. Implemented in {@code kube}. */
public interface ReleaseStore {

  /**
   * Those of the environment, as the API server has them now. Those of a predecessor, an
   * environment of the same name that is gone, become this one's.
   */
  List<StagingRelease> of(StagingEnvironment environment);

  /** Writes it down, with how it did. The same again changes nothing. */
  void record(
      StagingEnvironment environment, StagingReleaseSpec release, StagingReleaseStatus result);

  /** Absence is success. */
  void delete(StagingRelease release);
}
