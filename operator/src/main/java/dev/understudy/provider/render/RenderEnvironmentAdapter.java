package dev.understudy.provider.render;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Claim;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Known;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Provisionable;
import dev.understudy.provider.Rest;
import dev.understudy.provider.Session;
import dev.understudy.provider.http.Call;
import java.util.List;
import java.util.Optional;

/**
 * A Render environment in the account's project ({@code create-environment}). Render has no place
 * for a mark on it, so its name, which ends in who holds it, is the mark.
 */
public final class RenderEnvironmentAdapter
    implements Provisionable<ComponentSpec.RenderEnvironment> {

  @Override
  public Class<ComponentSpec.RenderEnvironment> specType() {
    return ComponentSpec.RenderEnvironment.class;
  }

  @Override
  public Observed observe(
      Session session,
      Desired<ComponentSpec.RenderEnvironment> desired,
      Known known,
      Freshness freshness) {
    RenderEnvironments environments = new RenderEnvironments(new RenderWorkspace(session));
    Optional<Observed> listed =
        freshness.equals(Freshness.NOW)
            ? Optional.empty()
            : environments.lookListed(known.id(), desired, freshness);
    return listed
        .or(() -> environments.lookNow(known.id(), desired))
        .orElseGet(Observed.Absent::new);
  }

  @Override
  public Observed create(
      Session session, Desired<ComponentSpec.RenderEnvironment> desired, Known known) {
    RenderWorkspace workspace = new RenderWorkspace(session);
    RenderEnvironments environments = new RenderEnvironments(workspace);
    Optional<Observed> existing = environments.lookNow(known.id(), desired);
    if (existing.isPresent()) {
      return existing.get();
    }
    var body =
        new RenderJson.NewEnvironment(
            desired.externalName(), workspace.account().projectId(), "unprotected", false);
    Rest.Reply reply =
        workspace.write(() -> Call.post(session.rest(), "/environments").body(body).send());
    if (reply.conflict()) {
      return environments
          .lookNow(null, desired)
          .orElseThrow(() -> new ProviderException.Busy(reply.words()));
    }
    if (!reply.found()) {
      throw new ProviderException.ParentMissing(reply.words());
    }
    return RenderEnvironments.present(Call.as(reply, RenderJson.Environment.class));
  }

  @Override
  public Observed claim(
      Session session,
      Desired<ComponentSpec.RenderEnvironment> desired,
      Known known,
      Observed.Claimable claimable) {
    return new RenderEnvironments(new RenderWorkspace(session))
        .rename(claimable.id(), desired.externalName());
  }

  /** Nothing of it is ever different: it is only a name. */
  @Override
  public void update(
      Session session,
      Desired<ComponentSpec.RenderEnvironment> desired,
      Observed.Present present) {}

  /** Render deletes it only when it is empty; until then this says that it is not gone. */
  @Override
  public boolean delete(Session session, Claim claim) {
    RenderWorkspace workspace = new RenderWorkspace(session);
    RenderEnvironments environments = new RenderEnvironments(workspace);
    Optional<RenderJson.Environment> ours =
        environments.oursNow(claim.id(), claim.externalName(), claim.owner());
    if (ours.isPresent() && ours.get().isEmpty()) {
      workspace.write(
          () -> Call.delete(session.rest(), "/environments/{}", ours.get().id()).send());
      return environments.oursNow(claim.id(), claim.externalName(), claim.owner()).isEmpty();
    }
    return ours.isEmpty();
  }

  @Override
  public List<Claim> owned(Session session, Claim scope) {
    return new RenderEnvironments(new RenderWorkspace(session))
        .marked(scope.externalName(), scope.owner()).stream()
            .map(e ->
                new Claim(
                    e.name(),
                    "renderEnvironment",
                    scope.account(),
                    e.name(),
                    scope.owner(),
                    e.id(),
                    e.projectId()))
            .toList();
  }
}
