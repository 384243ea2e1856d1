package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.OnFailure;
import dev.understudy.api.v1alpha1.RollbackStatus;
import dev.understudy.api.v1alpha1.StagingRelease;
import dev.understudy.api.v1alpha1.StagingReleaseStatus;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.api.v1alpha1.VerificationStatus;
import dev.understudy.plan.Timestamps;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.release.Code;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step in which a release may fail: the failure is written down, and where the spec wants it the
 * next pass is about what the last verified release ran. Only what is wrong with the app is a
 * reason; that a test could not be run is none.
 */
public final class OrRollBack implements Step {
  private static final Set<Reason> RECORDED =
      EnumSet.of(
          Reason.DeployFailed,
          Reason.SmokeTestFailed,
          Reason.SmokeTestError,
          Reason.SmokeTestInconclusive);

  private static final Set<Reason> GOING_BACK =
      EnumSet.of(Reason.DeployFailed, Reason.SmokeTestFailed, Reason.ReleaseRejected);

  private final Step step;
  private final ReleaseRecords records;

  public OrRollBack(Step step, ReleaseRecords records) {
    this.step = step;
    this.records = records;
  }

  @Override
  public String name() {
    return step.name();
  }

  @Override
  public ConditionType condition() {
    return step.condition();
  }

  @Override
  public Outcome down(Pass pass) {
    return step.down(pass);
  }

  @Override
  public Outcome up(Pass pass) {
    Outcome outcome = step.up(pass);
    if (!(outcome instanceof Outcome.Stalled failure)) {
      return outcome;
    }
    if (RECORDED.contains(failure.reason())) {
      records.record(pass, result(pass, failure));
    }
    RollbackStatus rollback = pass.releases().rollback();
    if (pass.releases().restored() && rollback != null) {
      return saying(failure, afterAll(rollback), failure.recheck());
    }
    return GOING_BACK.contains(failure.reason()) ? goingBack(pass, failure) : failure;
  }

  private static Outcome goingBack(Pass pass, Outcome.Stalled failure) {
    boolean rejected = failure.reason() == Reason.ReleaseRejected;
    boolean verifiedBefore =
        Objects.equals(pass.release(), pass.previous().lastKnownGood()) && !rejected;
    // On a refreshed copy the data is to blame, and services go back to the copy before.
    boolean refreshed = pass.copies().status().previous() != null;
    if (pass.spec().onFailure() != OnFailure.Rollback || verifiedBefore || refreshed) {
      return failure;
    }
    Optional<StagingRelease> good =
        pass.releases().recorded().verified().stream()
            .filter(release -> !release.getSpec().release().equals(pass.release()))
            .findFirst();
    if (good.isEmpty()) {
      return saying(failure, "There is no verified release to go back to.", failure.recheck());
    }
    String described =
        "release %s (%s)"
            .formatted(
                good.get().getSpec().release(), Code.described(good.get().getSpec().services()));
    Optional<RollbackStatus> begun = Rollbacks.after(pass, failure, good.get());
    if (begun.isEmpty()) {
      return saying(
          failure,
          "Not rolled back: %s ran the same images and commits, so what failed is in variables, data or tests."
              .formatted(described),
          failure.recheck());
    }
    pass.releases().rollback(begun.get());
    // Nobody has to help with what goes back by itself.
    return Outcome.waiting(
        Reason.RollingBack,
        failure.saying("It is rolled back to %s.".formatted(described)),
        Duration.ZERO);
  }

  private static String afterAll(RollbackStatus rollback) {
    String cause =
        rollback.failed() == null
            ? "as asked for"
            : "since release %s ended with %s".formatted(rollback.failed(), rollback.reason());
    return "This is release %s again, %s.%s%s"
        .formatted(
            rollback.to(),
            cause,
            Rollbacks.schema(rollback),
            rollback.migrations().isEmpty()
                ? ""
                : " The older code does not do with that: correct the spec, or have the data copied anew without it.");
  }

  private static Outcome.Stalled saying(
      Outcome.Stalled failure, String more, @Nullable Duration recheck) {
    return new Outcome.Stalled(failure.reason(), failure.saying(more), recheck);
  }

  private static StagingReleaseStatus result(Pass pass, Outcome.Stalled failure) {
    Optional<VerificationStatus> run =
        Optional.ofNullable(pass.tests().verification())
            .filter(v -> failure.reason() != Reason.DeployFailed);
    return new StagingReleaseStatus(
        switch (failure.reason()) {
          case SmokeTestError -> VerificationResult.Error;
          case SmokeTestInconclusive -> VerificationResult.Inconclusive;
          default -> VerificationResult.Failed;
        },
        failure.reason().name(),
        run.map(VerificationStatus::finishedAt).orElseGet(() -> Timestamps.of(pass.now())),
        pass.spec().smokeTests().size(),
        run.map(VerificationStatus::attempts).orElse(null),
        Rollbacks.bounded(failure.message()));
  }
}
