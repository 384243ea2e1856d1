package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.DataStatus;
import dev.understudy.api.v1alpha1.RefreshCause;
import dev.understudy.plan.DataRevisions;
import dev.understudy.plan.Planner;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Copies;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which copy of the data services are to use. The copy in use stays, except where what already ran
 * on it was changed in the spec; where services did not do on a refreshed copy, they go back to the
 * one before.
 */
public final class ChooseData implements Step {
  /** What a copy of the data may be to blame for. */
  private static final Set<String> DID_NOT_DO =
      Set.of(
          Reason.SmokeTestFailed.name(),
          Reason.SmokeTestError.name(),
          Reason.SmokeTestInconclusive.name(),
          Reason.DeployFailed.name());

  /** What a copy that is made anew may be free of. */
  private static final Set<String> ANEW =
      Set.of(
          Reason.SmokeTestFailed.name(),
          Reason.SmokeTestError.name(),
          Reason.SmokeTestInconclusive.name(),
          Reason.DeployFailed.name(),
          Reason.RestoreFailed.name(),
          Reason.SanitizeFailed.name(),
          Reason.AssertionFailed.name(),
          Reason.MigrationFailed.name(),
          Reason.ApprovalNeeded.name(),
          Reason.SeedFailed.name());

  private final Cluster cluster;
  private final GitTexts git;
  private final InPlace inPlace;

  ChooseData(Cluster cluster, GitTexts git, InPlace inPlace) {
    this.cluster = cluster;
    this.git = git;
    this.inPlace = inPlace;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.DatabaseReady;
  }

  @Override
  public Outcome up(Pass pass) {
    Copies copies = pass.copies();
    copies.wanted(DataTasks.of(pass, new DataSources(pass, cluster, git)));
    DataStatus data = copies.status();
    if (refreshed(data)) {
      stalled(pass, DID_NOT_DO)
          .ifPresent(why -> returnToTheOneBefore(pass, data, why.getMessage()));
    } else if (inUse(pass, data) && changed(data, copies.wanted())) {
      if (InPlace.wanted(pass)) {
        return inPlace.begin(pass, RefreshCause.Change, null);
      }
      copies.status(DataRevisions.replaced(data, RefreshCause.Change, pass.now()));
    } else if (data.candidate() == null) {
      return replaceWhatDoesNotDo(pass, data);
    }
    return Outcome.DONE;
  }

  /** Where nothing verified is in use, nothing has to be kept beside what is made anew. */
  private Outcome replaceWhatDoesNotDo(Pass pass, DataStatus data) {
    Optional<RefreshCause> due = RefreshDue.cause(pass);
    Optional<Condition> why = stalled(pass, ANEW);
    if (due.isEmpty() || why.isEmpty()) {
      return Outcome.DONE;
    }
    pass.requests().handled(RefreshDue.REQUEST);
    if (InPlace.wanted(pass)) {
      return inPlace.begin(pass, due.get(), why.get().getMessage());
    }
    pass.copies().status(DataRevisions.replaced(data, due.get(), pass.now()));
    return Outcome.DONE;
  }

  private static void returnToTheOneBefore(Pass pass, DataStatus data, String why) {
    String before = Planner.databaseOf(Objects.requireNonNull(data.previous()));
    pass.copies()
        .status(
            DataRevisions.returned(
                data, pass.components().id(before).orElse(null), why, pass.now()));
  }

  /** Whether what was prepared is still there, as far as is recorded. */
  private static boolean inUse(Pass pass, DataStatus data) {
    String recorded = pass.components().id(Planner.databaseOf(data.revision())).orElse(null);
    return recorded != null && DataRevisions.isPrepared(data, recorded);
  }

  private static boolean refreshed(DataStatus data) {
    return data.previous() != null
        && data.preparedAt() != null
        && data.cause() != RefreshCause.Change;
  }

  private static boolean changed(DataStatus data, Copies.Wanted wanted) {
    return wanted.outcome().done() && data.basis() != null && !data.basis().equals(wanted.basis());
  }

  /** What the last pass over this generation ended with. */
  static Optional<Condition> stalled(Pass pass, Set<String> reasons) {
    Long generation = pass.resource().getMetadata().getGeneration();
    return pass.previous().conditions().stream()
        .filter(c -> c.getType().equals("Stalled") && reasons.contains(c.getReason()))
        .filter(c -> Objects.equals(c.getObservedGeneration(), generation))
        .findFirst();
  }
}
