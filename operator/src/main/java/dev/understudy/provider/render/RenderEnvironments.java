package dev.understudy.provider.render;

import dev.understudy.provider.Freshness;
import dev.understudy.provider.ProviderException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds our environment in the project, and tells "not there" from "not listed". */
record RenderEnvironments(RenderWorkspace workspace) {

  /**
   * As told now; empty only where the listing is proved to be whole, since Render would make a
   * second one of the same name.
   *
   * @throws ProviderException.NameTaken where what has this name, or this id, can't be ours
   */
  Optional<RenderJson.Environment> oursNow(@Nullable String id, String name) {
    List<RenderJson.Environment> listed = workspace.environments(Freshness.NOW);
    Optional<RenderJson.Environment> ours = ours(listed, id, name);
    if (ours.isEmpty()) {
      proveWhole(listed);
    }
    return ours;
  }

  /** From a listing that may be as old as said. */
  Optional<RenderJson.Environment> oursListed(
      @Nullable String id, String name, Freshness freshness) {
    return ours(workspace.environments(freshness), id, name);
  }

  /** Those that bear our mark: at most one, unless somebody made another. */
  List<RenderJson.Environment> marked(String name) {
    return workspace.environments(Freshness.NOW).stream()
        .filter(e -> e.name().equals(name) && !e.isProtected())
        .toList();
  }

  private Optional<RenderJson.Environment> ours(
      List<RenderJson.Environment> listed, @Nullable String id, String name) {
    List<RenderJson.Environment> found =
        listed.stream().filter(e -> e.id().equals(id) || e.name().equals(name)).toList();
    found.forEach(e -> refuseForeign(e, name));
    if (found.size() > 1) {
      throw new ProviderException.NameTaken(
          "Render project %s has %d environments named '%s'; expected at most one"
              .formatted(workspace.account().projectId(), found.size(), name));
    }
    return found.stream().findFirst();
  }

  /**
   * The project itself names its environments: one that is missing from the listing means that the
   * listing proves nothing.
   */
  private void proveWhole(List<RenderJson.Environment> listed) {
    Set<String> ids = listed.stream().map(RenderJson.Environment::id).collect(Collectors.toSet());
    List<String> missing =
        workspace.project().environmentIds().stream().filter(e -> !ids.contains(e)).toList();
    if (!missing.isEmpty()) {
      throw new ProviderException.Unavailable(
          "GET /environments: expected all environments of project %s, got none of %s"
              .formatted(workspace.account().projectId(), missing),
          null);
    }
  }

  /** We make unprotected ones; protecting one is how a person says: hands off. */
  private void refuseForeign(RenderJson.Environment environment, String name) {
    workspace
        .session()
        .permissions()
        .requireUnprotected("Render environment", environment.id(), environment.name());
    if (environment.isProtected() || !environment.name().equals(name)) {
      throw new ProviderException.NameTaken(
          "Render environment %s is named '%s' and is %s; expected '%s', unprotected"
              .formatted(
                  environment.id(), environment.name(), environment.protectedStatus(), name));
    }
  }
}
