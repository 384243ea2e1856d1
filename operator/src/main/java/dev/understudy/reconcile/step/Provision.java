package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.Power;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Observed;
import dev.understudy.provider.Provisionable;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Settings;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;

/** Observe, and create what is absent: the same for every kind of component. */
final class Provision {
  private final Adapters adapters;
  private final Settings settings;

  Provision(Adapters adapters, Settings settings) {
    this.adapters = adapters;
    this.settings = settings;
  }

  <S extends ComponentSpec> Outcome provision(Pass pass, Desired<S> desired) {
    Provisionable<S> adapter = adapters.provisionable(desired);
    var session = pass.session(desired.account());
    var known = pass.components().handle(desired);
    Observed observed = adapter.observe(session, desired, known, pass.freshness(settings));
    if ((observed instanceof Observed.Absent || observed instanceof Observed.Claimable)
        && !pass.freshness(settings).equals(Freshness.NOW)) {
      // A shared listing may be older than the thing itself: asked for anew before anything is
      // created or claimed.
      observed = adapter.observe(session, desired, known, Freshness.NOW);
    }
    if (observed instanceof Observed.Absent) {
      pass.components().forget(desired.component());
      observed = adapter.create(session, desired, pass.components().handle(desired));
    }
    if (observed instanceof Observed.Claimable claimable) {
      return new Claiming(pass).claim(adapter, desired, claimable);
    }
    pass.components().observed(desired, observed);
    return asWanted(pass, desired, observed) ? Outcome.DONE : outcome(desired, observed);
  }

  /** Whether it sleeps because it is to, or because it was to until now and is woken later. */
  private static boolean asWanted(Pass pass, Desired<?> desired, Observed observed) {
    return observed instanceof Observed.Asleep
        && (desired.power() == Power.Asleep
            || pass.components()
                .get(desired.component())
                .filter(c -> c.power() == Power.Asleep)
                .isPresent());
  }

  static Outcome outcome(Desired<?> desired, Observed observed) {
    return switch (observed) {
      case Observed.Present present -> Outcome.DONE;
      case Observed.Absent absent ->
          Outcome.waiting(
              Reason.Provisioning, named(desired) + " was asked for and is not to be seen yet.");
      case Observed.Pending pending ->
          Outcome.waiting(
              Reason.Provisioning, named(desired) + " is not ready: " + pending.detail());
      case Observed.Claimable claimable ->
          Outcome.waiting(
              Reason.Provisioning, named(desired) + " is to become ours: " + claimable.detail());
      case Observed.Asleep asleep -> broken(desired, asleep.detail());
      case Observed.Broken broken -> broken(desired, broken.detail());
    };
  }

  private static Outcome broken(Desired<?> desired, String detail) {
    return Outcome.stalled(Reason.ComponentBroken, named(desired) + " is broken: " + detail);
  }

  static String named(Desired<?> desired) {
    return "%s (%s '%s')".formatted(desired.component(), desired.kind(), desired.externalName());
  }
}
