package dev.understudy.provider.render;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Claim;
import dev.understudy.provider.Deploy;
import dev.understudy.provider.Deployable;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Known;
import dev.understudy.provider.Observed;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Session;
import dev.understudy.provider.VerifiedEnv;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Render web service that runs an image. It is ours when it lives in our Render environment,
 * {@code Known.parentId()}.
 */
public final class RenderWebServiceAdapter implements Deployable<ComponentSpec.RenderWebService> {
  private final Redactor redactor;

  public RenderWebServiceAdapter(Redactor redactor) {
    this.redactor = redactor;
  }

  @Override
  public Class<ComponentSpec.RenderWebService> specType() {
    return ComponentSpec.RenderWebService.class;
  }

  @Override
  public Observed observe(
      Session session,
      Desired<ComponentSpec.RenderWebService> desired,
      Known known,
      Freshness freshness) {
    RenderServices services = services(session, known.parentId());
    if (desired.adopt() != null) {
      return new RenderAdoption(services, desired.adopt()).look(s -> observed(s, desired));
    }
    Optional<RenderJson.Service> listed =
        freshness.equals(Freshness.NOW)
            ? Optional.empty()
            : services.oursListed(known.id(), desired.externalName(), freshness);
    Optional<RenderJson.Service> ours =
        listed.or(() -> services.ours(known.id(), desired.externalName()));
    if (ours.isEmpty()) {
      services.proveAbsent(known.id(), desired.externalName());
      return new Observed.Absent();
    }
    return new RenderServiceState(ours.get()).observed(desired.spec());
  }

  @Override
  public Observed create(
      Session session, Desired<ComponentSpec.RenderWebService> desired, Known known) {
    if (desired.adopt() != null) {
      return observe(session, desired, known, Freshness.NOW);
    }
    return new RenderServiceWrites(services(session, known.parentId())).create(desired, known.id());
  }

  @Override
  public Observed claim(
      Session session,
      Desired<ComponentSpec.RenderWebService> desired,
      Known known,
      Observed.Claimable claimable) {
    return new RenderAdoption(services(session, known.parentId()), claimable.id())
        .claim(s -> observed(s, desired));
  }

  private static Observed observed(
      RenderJson.Service service, Desired<ComponentSpec.RenderWebService> desired) {
    return new RenderServiceState(service).observed(desired.spec());
  }

  @Override
  public void update(
      Session session, Desired<ComponentSpec.RenderWebService> desired, Observed.Present present) {
    new RenderServiceWrites(services(session, present.parentId()))
        .update(present.id(), desired.spec());
  }

  @Override
  public boolean delete(Session session, Claim claim) {
    return new RenderServiceWrites(services(session, claim.parentId())).delete(claim);
  }

  @Override
  public Optional<String> scopeKind() {
    return Optional.of("renderEnvironment");
  }

  /** Whatever lives in our environment is ours. */
  @Override
  public List<Claim> owned(Session session, Claim scope) {
    RenderWorkspace workspace = new RenderWorkspace(session);
    return new RenderEnvironments(workspace)
        .oursNow(scope.id(), scope.externalName(), scope.owner()).stream()
            .flatMap(
                environment -> new RenderServices(workspace, environment.id()).inScope().stream())
            .map(s ->
                new Claim(
                    s.name(),
                    "renderWebService",
                    scope.account(),
                    s.name(),
                    scope.owner(),
                    s.id(),
                    s.environmentId()))
            .toList();
  }

  @Override
  public boolean isConfigured(Session session, String id, VerifiedEnv env) {
    return new RenderEnvVars(session.rest(), id).holdsExactly(env);
  }

  @Override
  public void configure(Session session, String id, VerifiedEnv env) {
    new RenderEnvVars(session.rest(), id).replaceAll(env);
  }

  @Override
  public Optional<Deploy> newestDeploy(Session session, String id) {
    return deploys(session, id).newest();
  }

  @Override
  public Optional<Deploy> deployAfter(Session session, String id, @Nullable String after) {
    return deploys(session, id).newest().filter(d -> !d.id().equals(after));
  }

  @Override
  public Optional<Deploy> deploy(
      Session session, Desired<ComponentSpec.RenderWebService> desired, String id) {
    return deploys(session, id).start();
  }

  @Override
  public Deploy observeDeploy(Session session, String id, String deployId) {
    return deploys(session, id).byId(deployId);
  }

  @Override
  public String logTail(Session session, String id, Deploy deploy) {
    return new RenderLogs(session, redactor).tail(id, deploy);
  }

  private static RenderServices services(Session session, @Nullable String scope) {
    return new RenderServices(new RenderWorkspace(session), scope);
  }

  private static RenderDeploys deploys(Session session, String id) {
    return new RenderDeploys(session.rest(), id);
  }
}
