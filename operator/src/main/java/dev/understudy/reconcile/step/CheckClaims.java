package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.plan.Claims;
import dev.understudy.plan.Desired;
import dev.understudy.reconcile.Claimants;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * No older environment claims what this one does, and what it adopts may be adopted. Before
 * anything is made or changed.
 */
public final class CheckClaims implements Step {
  /** The other one's end wakes nobody but itself. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final Claimants claimants;

  public CheckClaims(Claimants claimants) {
    this.claimants = claimants;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.UpToDate;
  }

  @Override
  public Outcome up(Pass pass) {
    for (String claim : Claims.of(pass.plan())) {
      Optional<StagingEnvironment> older = older(pass.resource(), claim);
      if (older.isPresent()) {
        return new Outcome.Stalled(Reason.NameTaken, taken(claim, older.get()), LOOK_AGAIN);
      }
    }
    return pass.plan()
        .components()
        .filter(desired -> desired.adopt() != null)
        .filter(desired -> !pass.session(desired.account()).adoptable().contains(desired.adopt()))
        .findFirst()
        .map(CheckClaims::refused)
        .orElse(Outcome.DONE);
  }

  private Optional<StagingEnvironment> older(StagingEnvironment self, String claim) {
    return claimants.of(claim).stream()
        .filter(e -> !e.getMetadata().getUid().equals(self.getMetadata().getUid()))
        .filter(e -> Claimants.BY_AGE.compare(e, self) < 0)
        .min(Claimants.BY_AGE);
  }

  private static String taken(String claim, StagingEnvironment other) {
    return "The StagingEnvironment '%s' in namespace '%s', which is older, claims %s as well."
        .formatted(other.getMetadata().getName(), other.getMetadata().getNamespace(), claim);
  }

  private static Outcome refused(Desired<?> desired) {
    return new Outcome.Stalled(
        Reason.AdoptionRefused,
        "%s should adopt %s, but the account '%s' does not list it as adoptable."
            .formatted(desired.component(), desired.adopt(), desired.account()),
        LOOK_AGAIN);
  }
}
