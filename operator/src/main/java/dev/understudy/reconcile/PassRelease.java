package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.RollbackStatus;
import dev.understudy.api.v1alpha1.RolledBackService;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.release.Code;
import dev.understudy.release.Releases;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The release in one pass: what is to run, which there were, and whether one of them runs again.
 */
public final class PassRelease {
  private final StagingEnvironmentSpec written;
  private StagingEnvironmentSpec spec;
  private Releases recorded = new Releases(List.of());
  private @Nullable RollbackStatus rollback;
  private @Nullable String refusal;
  private @Nullable String id;
  private @Nullable String lastKnownGood;

  PassRelease(StagingEnvironmentSpec written, StagingEnvironmentStatus previous) {
    this.written = written;
    this.spec = written;
    this.rollback = previous.rollback();
    this.id = previous.release();
    this.lastKnownGood = previous.lastKnownGood();
  }

  /** As somebody wrote it. */
  public StagingEnvironmentSpec written() {
    return written;
  }

  /** As it is carried out: after a rollback with what the older release ran. */
  StagingEnvironmentSpec spec() {
    return spec;
  }

  /** From here on this pass is about what the rollback says. */
  public void restore(Copies copies) {
    if (rollback != null) {
      spec = Code.of(written, rollback.services());
      copies.restore(spec);
    }
  }

  /** Whether this pass is about what an older release ran. */
  public boolean restored() {
    return spec != written;
  }

  /** Whether there is nothing to do but to look: that the older release runs was verified. */
  static boolean isSettled(List<Condition> conditions, long generation) {
    return ConditionType.Stalled.in(conditions)
        .filter(c -> Reason.RolledBack.name().equals(c.getReason()))
        .filter(c -> Objects.equals(c.getObservedGeneration(), generation))
        .isPresent();
  }

  public Releases recorded() {
    return recorded;
  }

  public void recorded(Releases releases) {
    recorded = releases;
  }

  /** What is recorded at the end of the pass. */
  public @Nullable RollbackStatus rollback() {
    return rollback;
  }

  /** From the next pass on it is as this says; null ends the rollback. */
  public void rollback(@Nullable RollbackStatus next) {
    rollback = next;
  }

  /** What the service runs instead of what the spec says, where this pass is about a rollback. */
  public Optional<RolledBackService> pinned(String service) {
    return !restored() || rollback == null
        ? Optional.empty()
        : rollback.services().stream().filter(s -> s.name().equals(service)).findFirst();
  }

  /** Why a rollback that was asked for does not happen. */
  public Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  public void refusal(String sentence) {
    refusal = sentence;
  }

  @Nullable String id() {
    return id;
  }

  /** The release has a name, once everything about it is known. */
  public void id(String release) {
    id = release;
  }

  public @Nullable String lastKnownGood() {
    return lastKnownGood;
  }

  public void lastKnownGood(@Nullable String release) {
    lastKnownGood = release;
  }
}
