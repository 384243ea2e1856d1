package dev.understudy.provider.render;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.plan.Holder;
import dev.understudy.plan.Owner;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.http.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds our environment in the project, and tells "not there" from "not listed". */
record RenderEnvironments(RenderWorkspace workspace) {

  /**
   * Ours, or a predecessor's, as told now; empty only where the listing is proved to be whole,
   * since Render would make a second one of the same name.
   *
   * @throws ProviderException.NameTaken where what has this name, or this id, can't be ours
   */
  Optional<RenderJson.Environment> oursNow(@Nullable String id, String name, Owner owner) {
    return findNow(id, name)
        .filter(e -> {
          requireOurs(e, owner);
          return true;
        });
  }

  /** What bears our mark, or a predecessor's: at most one, unless somebody made another. */
  List<RenderJson.Environment> marked(String name, Owner owner) {
    String stem = Holder.stem(name);
    return workspace.environments(Freshness.NOW).stream()
        .filter(e -> Holder.stem(e.name()).equals(stem) && !e.isProtected())
        .filter(e -> standing(e, owner).ours())
        .toList();
  }

  /** What there is of the desired environment, whoever held it so far; asked for as above. */
  Optional<Observed> lookNow(
      @Nullable String id, Desired<ComponentSpec.RenderEnvironment> desired) {
    return findNow(id, desired.externalName()).map(found -> look(found, desired.owner()));
  }

  /** From a listing that may be as old as said. */
  Optional<Observed> lookListed(
      @Nullable String id, Desired<ComponentSpec.RenderEnvironment> desired, Freshness freshness) {
    return find(workspace.environments(freshness), id, desired.externalName())
        .map(found -> look(found, desired.owner()));
  }

  /** {@code update-environment}: its name is its only mark. */
  Observed rename(String id, String name) {
    var body = new RenderJson.EnvironmentChange(name);
    return workspace
        .write(() ->
            Call.patch(workspace.rest(), "/environments/{}", id)
                .body(body)
                .read(RenderJson.Environment.class))
        .map(RenderEnvironments::present)
        .orElseThrow(() ->
            new ProviderException.Unavailable(
                "Render has no environment %s any more".formatted(id), null));
  }

  static Observed present(RenderJson.Environment environment) {
    return new Observed.Present(
        environment.id(),
        environment.projectId(),
        environment.protectedStatus(),
        List.of(),
        Map.of("id", environment.id()));
  }

  private Observed look(RenderJson.Environment found, Owner owner) {
    return switch (standing(found, owner)) {
      case OURS -> present(found);
      case PREDECESSOR -> claimable(found, Observed.Claimable.Right.Reclaimed);
      case YIELDING -> claimable(found, Observed.Claimable.Right.TakenOver);
      case OTHER -> throw taken(found);
    };
  }

  private static Observed claimable(RenderJson.Environment found, Observed.Claimable.Right right) {
    return new Observed.Claimable(
        found.id(),
        found.projectId(),
        right,
        "Render environment '%s'".formatted(found.name()),
        Map.of("name", found.name()));
  }

  private static void requireOurs(RenderJson.Environment found, Owner owner) {
    if (!standing(found, owner).ours()) {
      throw taken(found);
    }
  }

  /** Whoever made it of our stem and named no holder is not known. */
  private static Holder.Standing standing(RenderJson.Environment found, Owner owner) {
    return Holder.in(found.name()).map(h -> h.before(owner)).orElse(Holder.Standing.OTHER);
  }

  private static ProviderException taken(RenderJson.Environment found) {
    return new ProviderException.NameTaken(
        "Render environment %s is named '%s'. %s"
            .formatted(
                found.id(),
                found.name(),
                Holder.in(found.name()).map(Holder::refusal).orElse("It tells no holder.")),
        true);
  }

  private Optional<RenderJson.Environment> findNow(@Nullable String id, String name) {
    List<RenderJson.Environment> listed = workspace.environments(Freshness.NOW);
    Optional<RenderJson.Environment> found = find(listed, id, name);
    if (found.isEmpty()) {
      proveWhole(listed);
    }
    return found;
  }

  /** One that bears our own name is preferred to one that another cluster made meanwhile. */
  private Optional<RenderJson.Environment> find(
      List<RenderJson.Environment> listed, @Nullable String id, String name) {
    String stem = Holder.stem(name);
    List<RenderJson.Environment> all =
        listed.stream()
            .filter(e -> e.id().equals(id) || Holder.stem(e.name()).equals(stem))
            .toList();
    List<RenderJson.Environment> exact = all.stream().filter(e -> e.name().equals(name)).toList();
    List<RenderJson.Environment> found = exact.isEmpty() ? all : exact;
    found.forEach(e -> refuseForeign(e, stem));
    if (found.size() > 1) {
      throw new ProviderException.NameTaken(
          "Render project %s has %d environments named '%s'; expected at most one"
              .formatted(
                  workspace.account().projectId(), found.size(), exact.isEmpty() ? stem : name));
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
  private void refuseForeign(RenderJson.Environment environment, String stem) {
    workspace
        .session()
        .permissions()
        .requireUnprotected("Render environment", environment.id(), environment.name());
    if (environment.isProtected() || !Holder.stem(environment.name()).equals(stem)) {
      throw new ProviderException.NameTaken(
          "Render environment %s is named '%s' and is %s; expected '%s-…', unprotected"
              .formatted(
                  environment.id(), environment.name(), environment.protectedStatus(), stem));
    }
  }
}
