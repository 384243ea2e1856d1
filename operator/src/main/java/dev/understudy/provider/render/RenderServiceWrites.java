package dev.understudy.provider.render;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Claim;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Rest;
import dev.understudy.provider.http.Call;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes a service of one kind. */
record RenderServiceWrites<S extends ComponentSpec>(
    RenderServices services, RenderServiceKind<S> kind) {

  /** No variables go with it: the deploy that Render starts by itself runs without secrets. */
  Observed create(Desired<S> desired, @Nullable String id) {
    String scope = services.scope();
    if (scope == null) {
      throw new ProviderException.ParentMissing(
          "no Render environment is known to create service '%s' in"
              .formatted(desired.externalName()));
    }
    Optional<RenderJson.Service> existing = services.ours(id, desired.externalName());
    if (existing.isPresent()) {
      return new RenderServiceState(existing.get()).observed(kind, desired.spec());
    }
    if (workspace().environment(scope).isEmpty()) {
      throw RenderWorkspace.missing("environment", scope);
    }
    Rest.Reply reply =
        workspace()
            .write(() ->
                Call.post(workspace().rest(), "/services").body(newService(desired, scope)).send());
    if (!reply.found()) {
      throw new ProviderException.ParentMissing(reply.words());
    }
    RenderJson.Service created =
        reply.conflict()
            ? createdMeanwhile(desired, reply)
            : Call.as(reply, RenderJson.ServiceCreated.class).service();
    return new RenderServiceState(created).observed(kind, desired.spec());
  }

  /** {@code update-service}; deploys nothing. */
  void update(String id, S spec) {
    var body = kind.change(spec, workspace().account().ownerId());
    boolean changed =
        workspace()
            .write(() -> Call.patch(workspace().rest(), "/services/{}", id).body(body).answer())
            .isPresent();
    if (!changed) {
      throw gone(id);
    }
  }

  /**
   * @return whether it is gone: known neither by id nor by name, and not missed by its environment
   */
  boolean delete(Claim claim) {
    Optional<RenderJson.Service> ours = services.ours(claim.id(), claim.externalName());
    if (ours.isPresent()) {
      var unused =
          workspace()
              .write(
                  () -> Call.delete(workspace().rest(), "/services/{}", ours.get().id()).answer());
      return false;
    }
    services.proveAbsent(claim.id(), claim.externalName());
    return true;
  }

  /** 409: somebody has this name since we looked. It may have been ourselves, before a crash. */
  private RenderJson.Service createdMeanwhile(Desired<S> desired, Rest.Reply reply) {
    return services
        .ours(null, desired.externalName())
        .orElseThrow(() -> new ProviderException.Busy(reply.words()));
  }

  private RenderServiceBodies.NewService newService(Desired<S> desired, String scope) {
    return kind.creation(
        desired.spec(),
        new RenderServiceBodies.Place(
            desired.externalName(), workspace().account().ownerId(), scope));
  }

  private RenderWorkspace workspace() {
    return services.workspace();
  }

  static ProviderException gone(String id) {
    return new ProviderException.Unavailable(
        "Render has no service %s any more".formatted(id), null);
  }
}
