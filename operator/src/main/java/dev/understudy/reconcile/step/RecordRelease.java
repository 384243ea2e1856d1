package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.StagingReleaseStatus;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.api.v1alpha1.VerificationStatus;
import dev.understudy.plan.DataRevisions;
import dev.understudy.plan.InPlaceRefresh;
import dev.understudy.plan.Rebuilds;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.util.Objects;

/** What was verified is the last known good, and the requests that led to it are acknowledged. */
public final class RecordRelease implements Step {
  private final ReleaseRecords records;

  public RecordRelease(ReleaseRecords records) {
    this.records = records;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.Verified;
  }

  @Override
  public Outcome up(Pass pass) {
    pass.releases().lastKnownGood(pass.release());
    records.record(pass, passed(pass));
    pass.copies()
        .status(
            InPlaceRefresh.verified(
                DataRevisions.verified(pass.copies().status(), pass.now()), pass.now()));
    pass.rebuild(Rebuilds.verified(pass.rebuild(), pass.now()));
    pass.requests().handled("reconcile");
    pass.requests().handled("verify");
    pass.requests().handled("redeploy");
    if (pass.previous().lastKnownGood() == null) {
      // Whoever asked for new credentials before there were any has them.
      pass.requests().handled(RotationDue.REQUEST);
    }
    return Outcome.DONE;
  }

  private static StagingReleaseStatus passed(Pass pass) {
    VerificationStatus run = Objects.requireNonNull(pass.tests().verification());
    return new StagingReleaseStatus(
        VerificationResult.Passed,
        Reason.Verified.name(),
        run.finishedAt(),
        pass.spec().smokeTests().size(),
        run.attempts(),
        null);
  }
}
