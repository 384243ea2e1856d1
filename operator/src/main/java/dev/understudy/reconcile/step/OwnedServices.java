package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.Claim;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Provisionable;
import dev.understudy.reconcile.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The services that are ours: those recorded, and those that live in a scope of ours. */
record OwnedServices(Adapters adapters) {

  /**
   * Each once.
   *
   * @param list whether to ask the providers, which also tells whether a scope is still ours; what
   *     is deleted without that could be another cluster's by now
   */
  List<Claim> services(Pass pass, boolean list) {
    List<Claim> claims = new ArrayList<>(claims(pass, pass.components().services()));
    if (list) {
      for (Claim scope : claims(pass, pass.components().scopes())) {
        try {
          listed(pass, scope).stream()
              .filter(found -> claims.stream().noneMatch(known -> same(known, found)))
              .forEach(claims::add);
        } catch (ProviderException.NameTaken e) {
          requireAnothers(e);
          claims.removeAll(letGo(pass, scope, claims));
        }
      }
    }
    return claims;
  }

  static List<Claim> claims(Pass pass, List<ComponentStatus> components) {
    return components.stream()
        .map(c ->
            new Claim(
                c.name(),
                c.kind(),
                c.account(),
                c.externalName(),
                pass.owner(),
                c.externalId(),
                c.parentId()))
        .toList();
  }

  /** What bears another environment's mark is not ours to delete, so nothing of ours is left. */
  static void requireAnothers(ProviderException.NameTaken taken) {
    if (!taken.byAnotherEnvironment()) {
      throw taken;
    }
  }

  private List<Claim> listed(Pass pass, Claim scope) {
    List<Claim> found = new ArrayList<>();
    for (Provisionable<?> adapter : adapters.within(scope.kind())) {
      Reach.ask(pass, scope.account(), session -> adapter.owned(session, scope))
          .ifPresent(found::addAll);
    }
    return found;
  }

  /** What lives in a scope that another cluster has taken over went with it. */
  private static List<Claim> letGo(Pass pass, Claim scope, List<Claim> claims) {
    pass.components().forget(scope.component());
    List<Claim> lost =
        claims.stream()
            .filter(c -> c.account().equals(scope.account()))
            .filter(c -> Objects.equals(c.parentId(), scope.id()))
            .toList();
    lost.forEach(claim -> pass.components().forget(claim.component()));
    return lost;
  }

  /** One that was adopted has another name at the provider than in the record. */
  private static boolean same(Claim a, Claim b) {
    return a.account().equals(b.account())
        && (a.id() == null || b.id() == null
            ? a.externalName().equals(b.externalName())
            : a.id().equals(b.id()));
  }
}
