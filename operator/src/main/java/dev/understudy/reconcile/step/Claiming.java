package dev.understudy.reconcile.step;

import dev.understudy.isolation.AdoptionIsolation;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Observed;
import dev.understudy.provider.Provisionable;
import dev.understudy.reconcile.Announcement;
import dev.understudy.reconcile.Pass;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.util.List;

/**
 * Makes ours what exists already: a predecessor's, another cluster's that was told to yield, or
 * what the spec adopts. An Event tells of it, once.
 */
record Claiming(Pass pass) {
  private static final String UNKNOWN = "Unknown";

  <S extends ComponentSpec> Outcome claim(
      Provisionable<S> adapter, Desired<S> desired, Observed.Claimable claimable) {
    boolean recordIsAnothers =
        pass.components()
            .get(desired.component())
            .filter(c -> ProvisionDatabase.OWN.equals(c.credentials()))
            .isPresent();
    pass.components().observed(desired, claimable);
    if (recordIsAnothers) {
      // A status can be restored with its object. That the password is ours is taken back, and
      // saved in so many words, before the claim, after which nothing would tell that it is
      // another's.
      pass.components().credentials(desired.component(), UNKNOWN);
      return Provision.outcome(desired, claimable);
    }
    if (claimable.right() == Observed.Claimable.Right.Adopted) {
      List<String> violations = AdoptionIsolation.check(claimable, pass.spec().production());
      if (!violations.isEmpty()) {
        return Outcome.stalled(Reason.IsolationViolated, String.join(" ", violations));
      }
    }
    Observed ours =
        adapter.claim(
            pass.session(desired.account()), desired, pass.components().handle(desired), claimable);
    String words =
        "%s is this environment's now: %s.".formatted(Provision.named(desired), claimable.detail());
    pass.findings().announcements().add(new Announcement(claimable.right().name(), words));
    pass.components().observed(desired, ours);
    return Provision.outcome(desired, ours);
  }
}
