package dev.understudy.provider.render;

import dev.understudy.provider.Freshness;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.http.Call;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds our service in the workspace, and tells "not there" from "not listed".
 *
 * @param scope id of the Render environment that our services live in, where one is known
 */
record RenderServices(RenderWorkspace workspace, @Nullable String scope) {

  /**
   * By recorded id, else by exact name in the whole workspace, since names are unique there.
   *
   * @throws ProviderException.NameTaken where what is found lives outside our environment
   */
  Optional<RenderJson.Service> ours(@Nullable String id, String name) {
    Optional<RenderJson.Service> found =
        byId(id)
            .or(() ->
                RenderPages.servicesNamed(workspace.rest(), workspace.account().ownerId(), name)
                    .stream()
                    .findFirst());
    found.ifPresent(this::refuseForeign);
    return found;
  }

  /** The same from the workspace's listing, which may be as old as said; cheap for many. */
  Optional<RenderJson.Service> oursListed(@Nullable String id, String name, Freshness freshness) {
    List<RenderJson.Service> all = workspace.services(freshness);
    Optional<RenderJson.Service> found =
        Stream.concat(
                all.stream().filter(s -> s.id().equals(id)),
                all.stream().filter(s -> s.name().equals(name)))
            .findFirst();
    found.ifPresent(this::refuseForeign);
    return found;
  }

  List<RenderJson.Service> inScope() {
    return scope == null
        ? List.of()
        : RenderPages.servicesIn(workspace.rest(), workspace.account().ownerId(), scope);
  }

  /**
   * Called when neither id nor name was found. The environment itself names its services: one that
   * no list explains means that the lists prove nothing.
   *
   * @throws ProviderException.Unavailable where Render contradicts itself
   */
  void proveAbsent(@Nullable String id, String name) {
    Optional<RenderJson.Environment> environment = environment();
    List<String> inEnvironment =
        environment.map(RenderJson.Environment::serviceIds).orElse(List.of());
    Set<String> others =
        (inEnvironment.isEmpty() ? List.<RenderJson.Service>of() : inScope())
            .stream()
                .filter(s -> !s.name().equals(name))
                .map(RenderJson.Service::id)
                .collect(Collectors.toSet());
    List<String> unexplained =
        inEnvironment.stream().filter(s -> s.equals(id) || !others.contains(s)).toList();
    if (!unexplained.isEmpty()) {
      throw new ProviderException.Unavailable(
          "GET /services: expected all services of environment %s, got none of %s"
              .formatted(scope, unexplained),
          null);
    }
  }

  /** Empty where the project says so too: an environment is deleted only when nothing is in it. */
  private Optional<RenderJson.Environment> environment() {
    if (scope == null) {
      workspace.owner();
      return Optional.empty();
    }
    Optional<RenderJson.Environment> found = workspace.environment(scope);
    if (found.isEmpty() && workspace.project().environmentIds().contains(scope)) {
      throw new ProviderException.Unavailable(
          "Render project %s has environment %s, which is not found"
              .formatted(workspace.account().projectId(), scope),
          null);
    }
    return found;
  }

  private Optional<RenderJson.Service> byId(@Nullable String id) {
    return id == null
        ? Optional.empty()
        : Call.get(workspace.rest(), "/services/{}", id).read(RenderJson.Service.class);
  }

  private void refuseForeign(RenderJson.Service service) {
    workspace
        .session()
        .permissions()
        .requireUnprotected("Render service", service.id(), service.name());
    if (scope == null || !scope.equals(service.environmentId())) {
      throw new ProviderException.NameTaken(
          "Render service '%s' (%s) lives in %s; expected %s"
              .formatted(
                  service.name(),
                  service.id(),
                  place(service.environmentId()),
                  scope == null ? "no service, since there is no environment of ours" : scope));
    }
  }

  private static String place(@Nullable String environmentId) {
    return environmentId == null ? "no environment" : "environment " + environmentId;
  }
}
