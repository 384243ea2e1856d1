package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.RefreshCause;
import dev.understudy.api.v1alpha1.ResetState;
import dev.understudy.plan.DataRevisions;
import dev.understudy.plan.InPlaceRefresh;
import dev.understudy.reconcile.Copies;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Runs;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;

/**
 * The data is restored, sanitized, proved so, migrated and seeded, before any service is told where
 * it is.
 */
public final class PrepareData implements Step {
  private final DataPreparation preparation;
  private final DataJobs jobs;
  private final Runs runs;
  private final InPlace inPlace;

  PrepareData(DataPreparation preparation, DataJobs jobs, Runs runs, InPlace inPlace) {
    this.inPlace = inPlace;
    this.preparation = preparation;
    this.jobs = jobs;
    this.runs = runs;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.DataPrepared;
  }

  @Override
  public Outcome up(Pass pass) {
    return InPlace.told(pass, prepare(pass));
  }

  private Outcome prepare(Pass pass) {
    Copies copies = pass.copies();
    if (pass.releases().restored() && stands(pass)) {
      return Outcome.DONE;
    }
    if (!copies.wanted().outcome().done()) {
      return unknown(pass, copies.wanted().outcome());
    }
    DataTarget target = DataTarget.inUse(pass, name());
    String key = preparation.key(pass, target);
    if (key.equals(copies.key())) {
      preparation.done(pass, target);
      return Outcome.DONE;
    }
    // Other data is another release: a smoke run under way would only hold locks.
    var unused = runs.supersede(pass, RunSmokeTests.class.getSimpleName(), input -> false);
    return switch (preparation.prepare(pass, target)) {
      case DataPreparation.State.Unprepared unprepared -> unprepared.outcome();
      case DataPreparation.State.NewCopyNeeded needed when InPlace.wanted(pass) ->
          inPlace.begin(pass, RefreshCause.Change, needed.why());
      case DataPreparation.State.NewCopyNeeded needed -> {
        copies.status(DataRevisions.replaced(copies.status(), RefreshCause.Change, pass.now()));
        yield Outcome.waiting(
            Reason.PreparingData, needed.why() + "; the data is copied anew.", Duration.ZERO);
      }
      case DataPreparation.State.Prepared prepared -> {
        if (copies.status().preparedAt() == null) {
          // Whoever asked for fresh data before there was any has it.
          pass.requests().handled(RefreshDue.REQUEST);
        }
        copies.status(
            DataRevisions.changed(
                DataRevisions.prepared(
                    copies.status(), target.identity().id(), copies.wanted().basis(), pass.now()),
                prepared.schema().changes(),
                prepared.schema().deviations()));
        // Of a copy that is prepared only what follows the basis can change.
        copies.key(preparation.key(pass, DataTarget.inUse(pass, name())));
        yield wake(copies);
      }
    };
  }

  /** That the data is prepared is recorded before anybody is woken for it. */
  private static Outcome wake(Copies copies) {
    if (!InPlaceRefresh.stopped(copies.status())) {
      return Outcome.DONE;
    }
    copies.status(InPlaceRefresh.at(copies.status(), ResetState.Prepared));
    return Outcome.waiting(
        Reason.RefreshingInPlace, "The data is prepared; services are woken.", Duration.ZERO);
  }

  /**
   * A rollback changes nothing about data that is prepared, even where a migration failed since.
   */
  private static boolean stands(Pass pass) {
    Copies copies = pass.copies();
    return copies.key() != null
        && copies.status().previous() == null
        && DataRevisions.isPrepared(copies.status(), pass.databaseIdentity().id());
  }

  /** While a repository is being asked, what was prepared last is what is wanted. */
  private static Outcome unknown(Pass pass, Outcome why) {
    boolean asking =
        why instanceof Outcome.Blocked blocked && blocked.reason() == Reason.ResolvingSource;
    return asking && pass.copies().key() != null ? Outcome.DONE : why;
  }

  @Override
  public Outcome down(Pass pass) {
    return jobs.clear(pass);
  }
}
