package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ReleasedService;
import dev.understudy.api.v1alpha1.StagingRelease;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.release.Code;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.util.List;
import java.util.Optional;

/** What somebody rejected is not deployed again, whatever variables and data it would have. */
public final class CheckRelease implements Step {
  @Override
  public ConditionType condition() {
    return ConditionType.ServicesDeployed;
  }

  @Override
  public Outcome up(Pass pass) {
    List<ReleasedService> services = Released.services(pass);
    Optional<StagingRelease> rejected = pass.releases().recorded().rejecting(services);
    return rejected
        .<Outcome>map(release -> Outcome.stalled(Reason.ReleaseRejected, said(release, services)))
        .orElse(Outcome.DONE);
  }

  private static String said(StagingRelease rejected, List<ReleasedService> services) {
    String name = rejected.getMetadata().getName();
    return ("The StagingRelease '%s', which ran the same (%s), is rejected, so this is not deployed."
            + " Set another image or commit; or take the rejection back:"
            + " kubectl patch srel %s --type merge -p '{\"spec\":{\"rejected\":false}}'.")
        .formatted(name, Code.described(services), name);
  }
}
