package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.DataStatus;
import dev.understudy.plan.DataRevisions;
import dev.understudy.plan.Planner;
import dev.understudy.provider.DatabaseIdentity;
import dev.understudy.reconcile.Pass;

/**
 * The copy of the data that a step prepares.
 *
 * @param step that prepares it
 * @param revision its number
 * @param prepared whether this very database was prepared once, so that its basis stands
 */
record DataTarget(String step, int revision, DatabaseIdentity identity, boolean prepared) {

  static DataTarget inUse(Pass pass, String step) {
    DataStatus data = pass.copies().status();
    return new DataTarget(
        step,
        data.revision(),
        pass.databaseIdentity(),
        DataRevisions.isPrepared(data, pass.databaseIdentity().id()));
  }

  /** The line of one of its tasks in the status. */
  String line(String title) {
    return revision == 1 ? title : title + "@" + revision;
  }

  String component() {
    return Planner.databaseOf(revision);
  }
}
