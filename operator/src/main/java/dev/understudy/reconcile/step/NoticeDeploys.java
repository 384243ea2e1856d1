package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.DeployStatus;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.Deploy;
import dev.understudy.provider.Deployable;
import dev.understudy.provider.Session;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Settings;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether what runs is still what was verified: somebody may have deployed over it at the provider,
 * or changed its variables, which may then point anywhere. Ours is deployed anew; until it is live,
 * the environment is not Ready.
 */
public final class NoticeDeploys implements Step {
  /** A look costs two calls a service: a quiet environment's is taken after so many intervals. */
  private static final int QUIET_INTERVALS = 12;

  private static final Duration WORKING = Duration.ofMinutes(1);
  private final Adapters adapters;
  private final Settings settings;
  private final Cluster cluster;

  public NoticeDeploys(Adapters adapters, Settings settings, Cluster cluster) {
    this.cluster = cluster;
    this.adapters = adapters;
    this.settings = settings;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.ServicesDeployed;
  }

  @Override
  public Outcome up(Pass pass) {
    pass.plan().services().forEach(service -> look(pass, service));
    return Outcome.DONE;
  }

  private <S extends ComponentSpec> void look(Pass pass, Desired<S> desired) {
    Optional<DeployStatus> ours =
        pass.components()
            .get(desired.component())
            .map(ComponentStatus::deploy)
            .filter(d -> d.release().equals(pass.deployKey(desired.component())))
            .filter(d -> AwaitLive.LIVE.equals(d.state()));
    if (ours.isEmpty()) {
      return;
    }
    Seen seen = seen(pass, desired);
    boolean anothers =
        seen.newest().filter(d -> !d.id().equals(ours.get().id()) && takesOver(d)).isPresent();
    if (seen.configured() && !anothers) {
      return;
    }
    pass.session(desired.account()).inventory().forget(listing(pass, desired));
    if (anothers) {
      follow(pass, desired, ours.get());
    }
    if (!seen.configured()) {
      pass.components().forgetDeploy(desired.component());
    }
    cluster.event(
        pass.resource(),
        Cluster.EventType.Warning,
        Reason.Drifted.name(),
        "%s: %s at the provider by somebody else. It is not Ready until what was verified runs again."
            .formatted(
                desired.component(),
                seen.configured() ? "a deploy was made" : "variables were changed"));
  }

  private <S extends ComponentSpec> void follow(Pass pass, Desired<S> desired, DeployStatus ours) {
    Session session = pass.session(desired.account());
    String id = pass.components().id(desired.component()).orElseThrow();
    var unused =
        AwaitLive.superseded(pass, desired, adapters.deployable(desired), session, id, ours);
  }

  private static String listing(Pass pass, Desired<?> desired) {
    return "runs/"
        + pass.components().id(desired.component()).orElseThrow()
        + "/"
        + pass.deployKey(desired.component());
  }

  /** What failed or was stopped leaves ours running. */
  private static boolean takesOver(Deploy deploy) {
    return deploy.state() == Deploy.State.LIVE || deploy.state() == Deploy.State.IN_PROGRESS;
  }

  private <S extends ComponentSpec> Seen seen(Pass pass, Desired<S> desired) {
    String id = pass.components().id(desired.component()).orElseThrow();
    Session session = pass.session(desired.account());
    Deployable<S> adapter = adapters.deployable(desired);
    return session
        .inventory()
        .list(
            listing(pass, desired),
            maxAge(pass),
            () -> List.of(seen(pass, desired, adapter, session, id)))
        .getFirst();
  }

  private Duration maxAge(Pass pass) {
    if (pass.request("reconcile").isPresent()) {
      return Duration.ZERO;
    }
    return pass.steady() ? settings.driftInterval().multipliedBy(QUIET_INTERVALS) : WORKING;
  }

  private static <S extends ComponentSpec> Seen seen(
      Pass pass, Desired<S> desired, Deployable<S> adapter, Session session, String id) {
    return new Seen(
        adapter.newestDeploy(session, id),
        adapter.isConfigured(session, id, pass.env(desired.component())));
  }

  private record Seen(Optional<Deploy> newest, boolean configured) {}
}
