package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.DataStatus;
import dev.understudy.api.v1alpha1.RefreshCause;
import dev.understudy.api.v1alpha1.RefreshRecord;
import dev.understudy.plan.DataRevisions;
import dev.understudy.plan.Desired;
import dev.understudy.provider.DatabaseIdentity;
import dev.understudy.provider.ProviderException;
import dev.understudy.reconcile.Copies;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Another copy of the data beside the one in use, when the schedule or somebody asks for it. It is
 * made, isolated and prepared like the first; when that is done, services move to it in the next
 * pass like to any other change. What fails here leaves everything as it is.
 */
public final class RefreshData implements Step {
  private final ProvisionDatabase provision;
  private final VerifyDatabaseIsolation isolation;
  private final DataPreparation preparation;
  private final InPlace inPlace;

  RefreshData(
      ProvisionDatabase provision,
      VerifyDatabaseIsolation isolation,
      DataPreparation preparation,
      InPlace inPlace) {
    this.inPlace = inPlace;
    this.provision = provision;
    this.isolation = isolation;
    this.preparation = preparation;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.UpToDate;
  }

  @Override
  public Outcome up(Pass pass) {
    DataStatus data = pass.copies().status();
    Desired<?> candidate = pass.plan().candidate();
    if (candidate != null) {
      return bring(pass, candidate, Objects.requireNonNull(data.candidate()));
    }
    Optional<RefreshCause> due = RefreshDue.cause(pass);
    if (due.isEmpty() || pass.rotation().inProgress()) {
      return DataRevisions.failure(data).map(this::told).orElse(Outcome.DONE);
    }
    if (InPlace.wanted(pass)) {
      Outcome begun = inPlace.begin(pass, due.get(), null);
      pass.requests().handled(RefreshDue.REQUEST);
      return begun;
    }
    pass.copies().status(DataRevisions.candidate(data, due.get(), pass.now()));
    pass.requests().handled(RefreshDue.REQUEST);
    return Outcome.waiting(Reason.Refreshing, "A new copy of the data is begun.", Duration.ZERO);
  }

  private Outcome bring(Pass pass, Desired<?> candidate, int revision) {
    Outcome outcome = attempt(pass, candidate, revision);
    Copies copies = pass.copies();
    return switch (outcome) {
      case Outcome.Done done -> {
        copies.status(
            DataRevisions.moved(
                copies.status(),
                pass.components().id(candidate.component()).orElseThrow(),
                copies.wanted().basis(),
                pass.now()));
        yield Outcome.waiting(
            Reason.Refreshing,
            "Copy %d of the data is prepared; services move to it.".formatted(revision),
            Duration.ZERO);
      }
      case Outcome.Stalled stalled -> {
        copies.status(DataRevisions.failed(copies.status(), stalled.message(), pass.now()));
        preparation.forget(pass, name());
        yield Outcome.waiting(Reason.Refreshing, stalled.message(), Duration.ZERO);
      }
      case Outcome.Waiting waiting ->
          new Outcome.Waiting(
              Reason.Refreshing,
              "Copy %d of the data: %s".formatted(revision, waiting.message()),
              waiting.recheck());
    };
  }

  /** What a provider refuses for good is the end of this candidate, and of nothing else. */
  private Outcome attempt(Pass pass, Desired<?> candidate, int revision) {
    try {
      return prepare(pass, candidate, revision);
    } catch (ProviderException.Refused
        | ProviderException.ParentMissing
        | ProviderException.NameTaken refused) {
      return Outcome.stalled(Reason.RestoreFailed, String.valueOf(refused.getMessage()));
    }
  }

  private Outcome prepare(Pass pass, Desired<?> candidate, int revision) {
    Outcome provisioned = provision.up(pass, candidate);
    if (!provisioned.done()) {
      return provisioned;
    }
    DatabaseIdentity[] identity = new DatabaseIdentity[1];
    Outcome isolated = isolation.check(pass, candidate, found -> identity[0] = found);
    if (!isolated.done()) {
      return isolated;
    }
    DataTarget target = new DataTarget(name(), revision, identity[0], false);
    return switch (preparation.prepare(pass, target)) {
      case DataPreparation.State.Prepared prepared -> Outcome.DONE;
      case DataPreparation.State.Unprepared unprepared -> unprepared.outcome();
      case DataPreparation.State.NewCopyNeeded needed ->
          Outcome.stalled(Reason.DataFailed, needed.why() + ".");
    };
  }

  private Outcome told(RefreshRecord failure) {
    return Outcome.waiting(
        Reason.RefreshFailed,
        "The refresh of %s failed, and the data from before stays in use: %s"
            .formatted(failure.startedAt(), failure.message()));
  }
}
