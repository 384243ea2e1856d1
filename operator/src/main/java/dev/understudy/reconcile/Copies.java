package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.DataStatus;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.data.DataTask;
import dev.understudy.data.schema.SchemaSnapshot;
import dev.understudy.plan.DataRevisions;
import dev.understudy.plan.Owner;
import dev.understudy.plan.Plan;
import dev.understudy.plan.Planner;
import dev.understudy.status.Outcome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The copies of the data in one pass: which there are, what is to be done to them, what was. */
public final class Copies {
  private final Owner owner;
  private StagingEnvironmentSpec spec;
  private final @Nullable DataStatus recorded;
  private DataStatus status;
  private Plan plan;
  private @Nullable String key;
  private Wanted wanted = new Wanted(List.of(), null, "", Outcome.DONE);

  /**
   * What is to be done to a copy.
   *
   * @param tasks in order
   * @param expected what the migrated schema is compared with; null for nothing
   * @param basis digest of those that a copy in use can't be changed by any more
   * @param outcome what keeps the tasks from being known, or done
   */
  public record Wanted(
      List<DataTask> tasks, @Nullable SchemaSnapshot expected, String basis, Outcome outcome) {
    public Wanted {
      tasks = List.copyOf(tasks);
    }
  }

  Copies(Owner owner, StagingEnvironmentSpec spec, StagingEnvironmentStatus previous) {
    this.owner = owner;
    this.spec = spec;
    this.recorded = previous.data();
    this.key = previous.dataKey();
    this.status = Objects.requireNonNullElse(recorded, DataRevisions.first());
    this.plan = Planner.plan(owner, spec, status);
  }

  public DataStatus status() {
    return status;
  }

  /** From here on this pass works on these copies. */
  public void status(DataStatus copies) {
    status = copies;
    plan = Planner.plan(owner, spec, copies);
  }

  /** From here on this pass is about this spec. */
  void restore(StagingEnvironmentSpec carriedOut) {
    spec = carriedOut;
    plan = Planner.plan(owner, spec, status);
  }

  Plan plan() {
    return plan;
  }

  public Wanted wanted() {
    return wanted;
  }

  public void wanted(Wanted what) {
    wanted = what;
  }

  /** Keyed fingerprint of what was done to the copy that services use; null before that. */
  public @Nullable String key() {
    return key;
  }

  public void key(@Nullable String fingerprint) {
    key = fingerprint;
  }

  /** Whether one is being made beside another, on its way out, or being reset. */
  public boolean inFlux() {
    return status.candidate() != null || status.previous() != null || status.resetUnderWay();
  }

  /** Nothing is left of any of them; what happened to them stays told. */
  void forget() {
    status = DataRevisions.anew(status);
    key = null;
  }

  /** What to record: nothing where nothing is to tell. */
  @Nullable DataStatus toRecord() {
    return status.equals(DataRevisions.first()) ? recorded : status;
  }
}
