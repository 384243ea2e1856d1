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
import java.util.Map;
import java.util.Optional;

/**
 * A Render environment in the account's project ({@code create-environment}). Render has no place
 * for a mark on it, so its exact name, which ends in a digest of its owner, is the mark.
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
    Optional<RenderJson.Environment> listed =
        freshness.equals(Freshness.NOW)
            ? Optional.empty()
            : environments.oursListed(known.id(), desired.externalName(), freshness);
    return listed
        .or(() -> environments.oursNow(known.id(), desired.externalName()))
        .map(RenderEnvironmentAdapter::present)
        .orElseGet(Observed.Absent::new);
  }

  @Override
  public Observed create(
      Session session, Desired<ComponentSpec.RenderEnvironment> desired, Known known) {
    RenderWorkspace workspace = new RenderWorkspace(session);
    RenderEnvironments environments = new RenderEnvironments(workspace);
    Optional<RenderJson.Environment> existing =
        environments.oursNow(known.id(), desired.externalName());
    if (existing.isPresent()) {
      return present(existing.get());
    }
    var body =
        new RenderJson.NewEnvironment(
            desired.externalName(), workspace.account().projectId(), "unprotected", false);
    Rest.Reply reply =
        workspace.write(() -> Call.post(session.rest(), "/environments").body(body).send());
    if (reply.conflict()) {
      return environments
          .oursNow(null, desired.externalName())
          .map(RenderEnvironmentAdapter::present)
          .orElseThrow(() -> new ProviderException.Busy(reply.words()));
    }
    if (!reply.found()) {
      throw new ProviderException.ParentMissing(reply.words());
    }
    return present(Call.as(reply, RenderJson.Environment.class));
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
    Optional<RenderJson.Environment> ours = environments.oursNow(claim.id(), claim.externalName());
    if (ours.isPresent() && ours.get().isEmpty()) {
      workspace.write(
          () -> Call.delete(session.rest(), "/environments/{}", ours.get().id()).send());
      return environments.oursNow(claim.id(), claim.externalName()).isEmpty();
    }
    return ours.isEmpty();
  }

  @Override
  public List<Claim> owned(Session session, Claim scope) {
    return new RenderEnvironments(new RenderWorkspace(session))
        .marked(scope.externalName()).stream()
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

  private static Observed present(RenderJson.Environment environment) {
    return new Observed.Present(
        environment.id(),
        environment.projectId(),
        environment.protectedStatus(),
        List.of(),
        Map.of("id", environment.id()));
  }
}
