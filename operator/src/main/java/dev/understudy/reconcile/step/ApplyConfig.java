package dev.understudy.reconcile.step;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.Deployable;
import dev.understudy.provider.Observed;
import dev.understudy.provider.Session;
import dev.understudy.provider.VerifiedEnv;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;

/**
 * Configuration and variables stand at the provider before a deploy reads them. Deploys nothing.
 */
public final class ApplyConfig implements Step {
  private final Adapters adapters;

  public ApplyConfig(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.ServicesDeployed;
  }

  @Override
  public Outcome up(Pass pass) {
    LiveDependencies.startable(pass).forEach(service -> apply(pass, service));
    return Outcome.DONE;
  }

  private <S extends ComponentSpec> void apply(Pass pass, Desired<S> desired) {
    Deployable<S> adapter = adapters.deployable(desired);
    Session session = pass.session(desired.account());
    Observed.Present present = pass.components().present(desired.component()).orElseThrow();
    // What runs was configured before it was deployed; the key covers every variable.
    boolean running = LiveDependencies.isRunning(pass, desired.component());
    if (!present.diff().isEmpty() && running) {
      Drift.setBack(pass, desired, adapter, present);
    } else if (!present.diff().isEmpty()) {
      adapter.update(session, desired, present);
    }
    VerifiedEnv env = pass.env(desired.component());
    if (!running && !adapter.isConfigured(session, present.id(), env)) {
      adapter.configure(session, present.id(), env);
    }
  }
}
