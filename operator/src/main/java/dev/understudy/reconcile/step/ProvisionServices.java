package dev.understudy.reconcile.step;

import dev.understudy.plan.Desired;
import dev.understudy.provider.Adapters;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Settings;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import java.util.List;

/**
 * The services exist, and so does what groups them; their identities are known. They run nothing of
 * use yet: variables and deploys come once the data is prepared.
 */
public final class ProvisionServices implements Step {
  private final Provision provision;
  private final Teardown teardown;

  public ProvisionServices(Adapters adapters, Settings settings, Teardown teardown) {
    this.provision = new Provision(adapters, settings);
    this.teardown = teardown;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.ServicesDeployed;
  }

  @Override
  public Outcome up(Pass pass) {
    Outcome scopes = all(pass, pass.plan().scopes());
    return InPlace.told(pass, scopes.done() ? all(pass, pass.plan().services()) : scopes);
  }

  private Outcome all(Pass pass, List<Desired<?>> components) {
    return Each.of(components, desired -> provision.provision(pass, desired));
  }

  @Override
  public Outcome down(Pass pass) {
    return teardown.services(pass);
  }
}
