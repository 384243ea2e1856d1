package dev.understudy.provider.render;

import dev.understudy.provider.Claim;
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
   * @throws ProviderException.NameTaken where what has this name, or this id, can't be ours
   */
  Optional<RenderJson.Environment> ours(@Nullable String id, String name, Freshness freshness) {
    List<RenderJson.Environment> found =
        workspace.environments(freshness).stream()
            .filter(e -> e.id().equals(id) || e.name().equals(name))
            .toList();
    found.forEach(e -> refuseForeign(e, name));
    if (found.size() > 1) {
      throw new ProviderException.NameTaken(
          "Render project %s has %d environments named '%s'; expected at most one"
              .formatted(workspace.account().projectId(), found.size(), name));
    }
    return found.stream().findFirst();
  }

  /** Those that bear our mark: at most one, unless somebody made another. */
  List<RenderJson.Environment> marked(String name) {
    return workspace.environments(Freshness.NOW).stream()
        .filter(e -> e.name().equals(name) && !e.isProtected())
        .toList();
  }

  /** Gone is what a whole listing does not have. */
  boolean gone(Claim claim) {
    proveListingWhole();
    return ours(claim.id(), claim.externalName(), Freshness.NOW).isEmpty();
  }

  /**
   * The project itself names its environments: one that is missing from the listing means that the
   * listing proves nothing.
   */
  void proveListingWhole() {
    Set<String> listed =
        workspace.environments(Freshness.NOW).stream()
            .map(RenderJson.Environment::id)
            .collect(Collectors.toSet());
    List<String> missing =
        workspace.project().environmentIds().stream().filter(e -> !listed.contains(e)).toList();
    if (!missing.isEmpty()) {
      throw new ProviderException.Unavailable(
          "GET /environments: expected all environments of project %s, got none of %s"
              .formatted(workspace.account().projectId(), missing),
          null);
    }
  }

  /** We make unprotected ones; protecting one is how a person says: hands off. */
  private void refuseForeign(RenderJson.Environment environment, String name) {
    if (environment.isProtected() || !environment.name().equals(name)) {
      throw new ProviderException.NameTaken(
          "Render environment %s is named '%s' and is %s; expected '%s', unprotected"
              .formatted(
                  environment.id(), environment.name(), environment.protectedStatus(), name));
    }
  }
}
