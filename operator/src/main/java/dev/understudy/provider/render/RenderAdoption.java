package dev.understudy.provider.render;

import dev.understudy.plan.Holder;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.http.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes over a service that exists: by moving it into our environment, after which it is ours as
 * whatever lives there. It keeps its name.
 *
 * @param id of the service
 */
record RenderAdoption(RenderServices services, String id) {

  /**
   * @param observed what it is beside what it should be; throws where it can't become that
   * @return as observed where it lives in our environment, else claimable
   * @throws ProviderException.Refused where there is no such service in the workspace
   * @throws ProviderException.NameTaken where somebody else holds it
   */
  Observed look(Freshness freshness, Function<RenderJson.Service, Observed> observed) {
    Optional<RenderJson.Service> listed =
        freshness.equals(Freshness.NOW)
            ? Optional.empty()
            : workspace().services(freshness).stream()
                .filter(s -> s.id().equals(id) && isOurs(s))
                .findFirst();
    RenderJson.Service service = listed.or(this::now).orElseThrow(this::missing);
    Observed seen = observed.apply(service);
    if (isOurs(service)) {
      return seen;
    }
    workspace()
        .session()
        .permissions()
        .requireUnprotected("Render service", service.id(), service.name());
    requireInWorkspace(service);
    refuseHeld(service.environmentId());
    return new Observed.Claimable(
        id,
        service.environmentId(),
        Observed.Claimable.Right.Adopted,
        "service '%s' (%s)".formatted(service.name(), id),
        facts(service, seen));
  }

  /** {@code add-resources-to-environment}; deploys nothing. */
  Observed claim(Function<RenderJson.Service, Observed> observed) {
    String scope = services.scope();
    if (scope == null) {
      throw new ProviderException.ParentMissing(
          "no Render environment is known to move service %s into".formatted(id));
    }
    var body = new RenderJson.NewResources(List.of(id));
    boolean moved =
        workspace()
            .write(() ->
                Call.post(workspace().rest(), "/environments/{}/resources", scope)
                    .body(body)
                    .answer())
            .isPresent();
    if (!moved) {
      throw RenderWorkspace.missing("environment", scope);
    }
    return look(Freshness.NOW, observed);
  }

  private Optional<RenderJson.Service> now() {
    return Call.get(workspace().rest(), "/services/{}", id).read(RenderJson.Service.class);
  }

  private boolean isOurs(RenderJson.Service service) {
    return services.scope() != null && services.scope().equals(service.environmentId());
  }

  /** A key sees all workspaces of its user; an account is one of them. */
  private void requireInWorkspace(RenderJson.Service service) {
    boolean there =
        RenderPages.servicesNamed(
                workspace().rest(), workspace().account().ownerId(), service.name())
            .stream()
            .anyMatch(s -> s.id().equals(id));
    if (!there) {
      throw missing();
    }
  }

  private void refuseHeld(@Nullable String environmentId) {
    if (environmentId == null) {
      return;
    }
    Optional<RenderJson.Environment> environment = workspace().environment(environmentId);
    environment
        .filter(e -> e.isProtected() || Holder.in(e.name()).isPresent())
        .ifPresent(e -> {
          throw new ProviderException.NameTaken(
              "Render service %s lives in environment %s, which is named '%s' and is %s; expected one that is neither protected nor another StagingEnvironment's"
                  .formatted(id, e.id(), e.name(), e.protectedStatus()));
        });
  }

  private static Map<String, String> facts(RenderJson.Service service, Observed seen) {
    Map<String, String> facts = new HashMap<>();
    facts.put("name", service.name());
    if (seen instanceof Observed.Present present) {
      facts.putAll(present.outputs());
    }
    return facts;
  }

  private ProviderException missing() {
    return new ProviderException.Refused(
        "Render workspace %s has no service %s to adopt"
            .formatted(workspace().account().ownerId(), id));
  }

  private RenderWorkspace workspace() {
    return services.workspace();
  }
}
