package dev.understudy.reconcile.step;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.DatabaseProvider;
import dev.understudy.provider.Observed;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Settings;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;

/** The database exists, differs in nothing, and has a password that is not production's. */
public final class ProvisionDatabase implements Step {
  static final String OWN = "Own";

  private final Adapters adapters;
  private final Provision provision;
  private final Teardown teardown;

  public ProvisionDatabase(Adapters adapters, Settings settings, Teardown teardown) {
    this.adapters = adapters;
    this.provision = new Provision(adapters, settings);
    this.teardown = teardown;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.DatabaseReady;
  }

  @Override
  public Outcome up(Pass pass) {
    return InPlace.told(pass, up(pass, pass.plan().database()));
  }

  /** Whichever copy of the database it is. */
  <S extends ComponentSpec> Outcome up(Pass pass, Desired<S> desired) {
    Outcome provisioned = provision.provision(pass, desired);
    var present = pass.components().present(desired.component());
    if (!provisioned.done() || present.isEmpty()) {
      return provisioned;
    }
    DatabaseProvider<S> adapter = adapters.database(desired);
    if (!present.get().diff().isEmpty()) {
      adapter.update(pass.session(desired.account()), desired, present.get());
      return Provision.outcome(
          desired,
          new Observed.Pending(present.get().id(), null, String.join("; ", present.get().diff())));
    }
    return credentials(pass, desired, adapter, present.get().id());
  }

  /**
   * Recorded in the very pass that asked for it: in force once the provider's operations have
   * ended.
   */
  private <S extends ComponentSpec> Outcome credentials(
      Pass pass, Desired<S> desired, DatabaseProvider<S> adapter, String id) {
    boolean own =
        pass.components()
            .get(desired.component())
            .filter(c -> OWN.equals(c.credentials()))
            .isPresent();
    if (own) {
      return Outcome.DONE;
    }
    Observed observed = adapter.ownCredentials(pass.session(desired.account()), desired, id);
    pass.components().observed(desired, observed);
    pass.components().credentials(desired.component(), OWN);
    return Provision.outcome(desired, observed);
  }

  @Override
  public Outcome down(Pass pass) {
    return teardown.database(pass);
  }
}
