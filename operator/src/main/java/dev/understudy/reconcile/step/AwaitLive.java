package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.DeployStatus;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.Deploy;
import dev.understudy.provider.Deployable;
import dev.understudy.provider.Session;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.util.Optional;

/**
 * Each service's own deploy, followed by id, is live. Being overtaken by a newer one is no failure.
 */
public final class AwaitLive implements Step {
  static final String LIVE = "live";

  private final Adapters adapters;

  public AwaitLive(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.ServicesDeployed;
  }

  @Override
  public Outcome up(Pass pass) {
    return Each.of(pass.plan().services(), service -> await(pass, service));
  }

  private <S extends ComponentSpec> Outcome await(Pass pass, Desired<S> desired) {
    DeployStatus recorded =
        pass.components().get(desired.component()).map(ComponentStatus::deploy).orElseThrow();
    if (LIVE.equals(recorded.state())) {
      return Outcome.DONE;
    }
    Session session = pass.session(desired.account());
    Deployable<S> adapter = adapters.deployable(desired);
    String id = pass.components().id(desired.component()).orElseThrow();
    String deployId = Optional.ofNullable(recorded.id()).orElseThrow();
    Deploy deploy = adapter.observeDeploy(session, id, deployId);
    DeployServices.follow(pass, desired.component(), recorded, deploy);
    String named = desired.component() + ": deploy " + deploy.id() + " is " + deploy.word();
    return switch (deploy.state()) {
      case LIVE ->
          runsAnother(desired, recorded, deploy)
              ? superseded(pass, desired, adapter, session, id, recorded)
              : Outcome.DONE;
      case IN_PROGRESS -> Outcome.waiting(Reason.Deploying, named + ".");
      case FAILED ->
          Outcome.stalled(Reason.DeployFailed, named + logs(adapter, session, id, deploy));
      case CANCELED ->
          Outcome.stalled(
              Reason.DeployFailed,
              named
                  + ": somebody stopped it at the provider. Request understudy.dev/redeploy to deploy again.");
      case SUPERSEDED -> superseded(pass, desired, adapter, session, id, recorded);
    };
  }

  /**
   * A newer deploy of the same image or commit is as good as ours; of another it is not, and ours
   * is repeated.
   */
  private static <S extends ComponentSpec> Outcome superseded(
      Pass pass,
      Desired<S> desired,
      Deployable<S> adapter,
      Session session,
      String id,
      DeployStatus recorded) {
    Optional<Deploy> newest = adapter.newestDeploy(session, id);
    String newestId = newest.map(Deploy::id).orElse(recorded.id());
    boolean same = newest.filter(deploy -> runsAnother(desired, recorded, deploy)).isEmpty();
    DeployStatus next = recorded.expectedAfter(newestId).seen(same ? newestId : null, null);
    pass.components().deploy(desired.component(), next, null, null);
    return Outcome.waiting(
        Reason.Deploying,
        "%s: deploy %s was overtaken by %s, which %s."
            .formatted(
                desired.component(),
                recorded.id(),
                newestId,
                same ? "is followed instead" : "runs something else: ours is repeated"));
  }

  /**
   * A registry may be told in full where the spec leaves it out, and a commit in short; what isn't
   * told is not another.
   */
  private static boolean runsAnother(Desired<?> desired, DeployStatus recorded, Deploy deploy) {
    String image = deploy.image();
    String commit = deploy.commit();
    boolean anotherImage =
        image != null
            && desired.spec().imageToRun().filter(wanted -> !image.endsWith(wanted)).isPresent();
    return anotherImage
        || (commit != null && recorded.commit() != null && !recorded.commit().startsWith(commit));
  }

  private static <S extends ComponentSpec> String logs(
      Deployable<S> adapter, Session session, String id, Deploy deploy) {
    String tail = adapter.logTail(session, id, deploy);
    return tail.isBlank() ? "; it wrote no log lines." : "; its last lines: " + tail;
  }
}
