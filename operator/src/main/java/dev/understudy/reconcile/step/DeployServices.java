package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.DeployStatus;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.plan.Timestamps;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.Deploy;
import dev.understudy.provider.Deployable;
import dev.understudy.provider.Session;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.reconcile.Wanted;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * Each service is asked to deploy what it should run, once. The intent is written before the
 * provider is asked, together with the newest deploy there was: after a crash, or an answer without
 * an id, ours is the one that came after it.
 */
public final class DeployServices implements Step {
  private final Adapters adapters;

  public DeployServices(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.ServicesDeployed;
  }

  @Override
  public Outcome up(Pass pass) {
    return Each.of(LiveDependencies.startable(pass), service -> deploy(pass, service));
  }

  private <S extends ComponentSpec> Outcome deploy(Pass pass, Desired<S> desired) {
    String component = desired.component();
    String id = pass.components().id(component).orElseThrow();
    Session session = pass.session(desired.account());
    Deployable<S> adapter = adapters.deployable(desired);
    Optional<DeployStatus> recorded = LiveDependencies.wanted(pass, component);
    if (recorded.isEmpty()) {
      intend(pass, component, adapter.newestDeploy(session, id).map(d -> d.id()));
      return Outcome.waiting(
          Reason.Deploying, component + " is about to be deployed.", Duration.ZERO);
    }
    if (recorded.get().id() != null) {
      return Outcome.DONE;
    }
    Optional<Deploy> ours = adapter.deployAfter(session, id, recorded.get().after());
    if (ours.isEmpty() && pass.components().isAsleep(component)) {
      // Configured already. Where waking deploys by itself, that deploy is ours.
      adapters.hibernatable(desired).wake(session, id);
      return Outcome.waiting(Reason.Deploying, component + " is being woken.");
    }
    if (ours.isEmpty()) {
      ours = adapter.deploy(session, desired, id, pass.wanted(component).commit());
    }
    if (ours.isEmpty()) {
      return Outcome.waiting(
          Reason.Deploying, component + ": the provider queued the deploy and has not named it.");
    }
    follow(pass, component, recorded.get(), ours.get());
    return Outcome.DONE;
  }

  private static void intend(Pass pass, String component, Optional<String> newest) {
    Wanted wanted = pass.wanted(component);
    pass.components()
        .deploy(
            component,
            new DeployStatus(
                pass.deployKey(component),
                Timestamps.of(pass.now()),
                newest.orElse(null),
                null,
                null,
                null,
                wanted.commit(),
                wanted.source(),
                wanted.request()),
            null,
            null);
  }

  static void follow(Pass pass, String component, DeployStatus intent, Deploy deploy) {
    boolean live = deploy.state() == Deploy.State.LIVE;
    pass.components()
        .deploy(
            component,
            intent.seen(deploy.id(), live ? AwaitLive.LIVE : deploy.word()).of(deploy.digest()),
            live ? deploy.image() : null,
            live ? intent.commit() : null);
  }
}
