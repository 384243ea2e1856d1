package dev.understudy.provider.render;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Claim;
import dev.understudy.provider.Deploy;
import dev.understudy.provider.Deployable;
import dev.understudy.provider.Described;
import dev.understudy.provider.Description;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Hibernatable;
import dev.understudy.provider.Known;
import dev.understudy.provider.Observed;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Rest;
import dev.understudy.provider.Session;
import dev.understudy.provider.VerifiedEnv;
import dev.understudy.provider.http.Call;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Render service of one kind. It is ours when it lives in our Render environment, {@code
 * Known.parentId()}.
 */
public final class RenderServiceAdapter<S extends ComponentSpec>
    implements Deployable<S>, Described<S>, Hibernatable<S> {
  private final RenderServiceKind<S> kind;
  private final Redactor redactor;

  private RenderServiceAdapter(RenderServiceKind<S> kind, Redactor redactor) {
    this.kind = kind;
    this.redactor = redactor;
  }

  public static RenderServiceAdapter<ComponentSpec.RenderWebService> webServices(
      Redactor redactor) {
    return new RenderServiceAdapter<>(new RenderWebServiceKind(), redactor);
  }

  public static RenderServiceAdapter<ComponentSpec.RenderStaticSite> staticSites(
      Redactor redactor) {
    return new RenderServiceAdapter<>(new RenderStaticSiteKind(), redactor);
  }

  @Override
  public Class<S> specType() {
    return kind.specType();
  }

  @Override
  public Observed observe(Session session, Desired<S> desired, Known known, Freshness freshness) {
    RenderServices services = services(session, known.parentId());
    if (desired.adopt() != null) {
      return new RenderAdoption(services, desired.adopt())
          .look(freshness, service -> observed(service, desired));
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
    return observed(ours.get(), desired);
  }

  @Override
  public Observed create(Session session, Desired<S> desired, Known known) {
    if (desired.adopt() != null) {
      return observe(session, desired, known, Freshness.NOW);
    }
    return new RenderServiceWrites<>(services(session, known.parentId()), kind)
        .create(desired, known.id());
  }

  @Override
  public Observed claim(
      Session session, Desired<S> desired, Known known, Observed.Claimable claimable) {
    return new RenderAdoption(services(session, known.parentId()), claimable.id())
        .claim(service -> observed(service, desired));
  }

  private Observed observed(RenderJson.Service service, Desired<S> desired) {
    return new RenderServiceState(service).observed(kind, desired.spec());
  }

  @Override
  public void update(Session session, Desired<S> desired, Observed.Present present) {
    new RenderServiceWrites<>(services(session, present.parentId()), kind)
        .update(present.id(), desired.spec());
  }

  @Override
  public boolean delete(Session session, Claim claim) {
    return new RenderServiceWrites<>(services(session, claim.parentId()), kind).delete(claim);
  }

  @Override
  public Optional<String> scopeKind() {
    return Optional.of("renderEnvironment");
  }

  /** Whatever lives in our environment is ours; each service is claimed by one kind. */
  @Override
  public List<Claim> owned(Session session, Claim scope) {
    RenderWorkspace workspace = new RenderWorkspace(session);
    return new RenderEnvironments(workspace)
        .oursNow(scope.id(), scope.externalName(), scope.owner()).stream()
            .flatMap(
                environment -> new RenderServices(workspace, environment.id()).inScope().stream())
            .filter(s -> kind.claims(s.type()))
            .map(s ->
                new Claim(
                    s.name(),
                    kind.kind(),
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
      Session session, Desired<S> desired, String id, @Nullable String commit) {
    return deploys(session, id).start(commit);
  }

  @Override
  public void cancelDeploy(Session session, String id, String deployId) {
    deploys(session, id).cancel(deployId);
  }

  @Override
  public Deploy observeDeploy(Session session, String id, String deployId) {
    return deploys(session, id).byId(deployId);
  }

  @Override
  public void sleep(Session session, String id) {
    var unused = new RenderWorkspace(session).write(() -> power(session, id, "suspend"));
  }

  /** Render deploys what is configured, by itself. */
  @Override
  public void wake(Session session, String id) {
    var unused = new RenderWorkspace(session).write(() -> power(session, id, "resume"));
  }

  private static Rest.Reply power(Session session, String id, String word) {
    return Call.post(session.rest(), "/services/{}/" + word, id)
        .answer()
        .orElseThrow(() -> RenderServiceWrites.gone(id));
  }

  @Override
  public String logTail(Session session, String id, Deploy deploy) {
    return new RenderLogs(session, redactor).tail(id, deploy);
  }

  @Override
  public Description describe(Session session, Desired<S> desired, String id) {
    return RenderDescription.of(session.rest(), id);
  }

  private static RenderServices services(Session session, @Nullable String scope) {
    return new RenderServices(new RenderWorkspace(session), scope);
  }

  private static RenderDeploys deploys(Session session, String id) {
    return new RenderDeploys(session.rest(), id);
  }
}
