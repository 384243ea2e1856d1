package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.DeployStatus;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.Deploy;
import dev.understudy.provider.Deployable;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Runs;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import java.util.Objects;
import java.util.Optional;

/**
 * What an older release began and the newer one makes useless is stopped: its smoke run is cut, its
 * own deploys in progress are canceled at the provider. A migration under way is left to finish.
 */
public final class StopOlderRelease implements Step {
  /** The reason of the Event, as one reads in {@code kubectl describe}. */
  static final String SUPERSEDED = "Superseded";

  private final Adapters adapters;
  private final Runs runs;
  private final Cluster cluster;

  public StopOlderRelease(Adapters adapters, Runs runs, Cluster cluster) {
    this.adapters = adapters;
    this.runs = runs;
    this.cluster = cluster;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.ServicesDeployed;
  }

  @Override
  public Outcome up(Pass pass) {
    if (RunSmokeTests.supersede(runs, pass)) {
      say(
          pass,
          "A smoke run was stopped: its release, its tests or its request are not the latest.");
    }
    pass.plan().services().forEach(service -> cancelOlder(pass, service));
    return Outcome.DONE;
  }

  private <S extends ComponentSpec> void cancelOlder(Pass pass, Desired<S> desired) {
    Optional<DeployStatus> older =
        pass.components()
            .get(desired.component())
            .map(ComponentStatus::deploy)
            .filter(d -> !d.release().equals(pass.deployKey(desired.component())))
            .filter(d -> isOurs(d) && !AwaitLive.LIVE.equals(d.state()));
    if (older.isEmpty()) {
      return;
    }
    Deployable<S> adapter = adapters.deployable(desired);
    var session = pass.session(desired.account());
    String id = pass.components().id(desired.component()).orElseThrow();
    Deploy deploy = adapter.observeDeploy(session, id, Objects.requireNonNull(older.get().id()));
    if (deploy.state() == Deploy.State.IN_PROGRESS) {
      adapter.cancelDeploy(session, id, deploy.id());
      say(
          pass,
          "%s: deploy %s of an older release was canceled."
              .formatted(desired.component(), deploy.id()));
    }
  }

  /** Of a deploy somebody else began and we only follow, the id is that of the one before ours. */
  private static boolean isOurs(DeployStatus deploy) {
    return deploy.id() != null && !deploy.id().equals(deploy.after());
  }

  private void say(Pass pass, String message) {
    cluster.event(pass.resource(), Cluster.EventType.Normal, SUPERSEDED, message);
  }
}
