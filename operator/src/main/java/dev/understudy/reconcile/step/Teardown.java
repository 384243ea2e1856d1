package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.DeletionPolicy;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.Claim;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Provisionable;
import dev.understudy.reconcile.Pass;
import dev.understudy.status.Facts;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Deletes what bears our mark: what was recorded, what is planned, and what a listing shows, so
 * that nothing is missed that was created just before a crash. What is to be retained stays in the
 * record and is left alone.
 */
public final class Teardown {
  private final Adapters adapters;

  public Teardown(Adapters adapters) {
    this.adapters = adapters;
  }

  /** Services first, then what groups them. */
  Outcome services(Pass pass) {
    pass.plan().scopes().forEach(scope -> find(pass, scope));
    pass.plan().services().stream()
        .filter(service -> !pass.accounts().isOpen(service.account()))
        .filter(service -> pass.components().id(service.component()).isEmpty())
        .forEach(service -> Reach.doubt(pass, service));
    List<Claim> services = services(pass, true);
    List<String> going = deleteAll(pass, services);
    boolean keepScopes = services.stream().anyMatch(claim -> retained(pass, claim));
    if (going.isEmpty() && !keepScopes) {
      going = deleteAll(pass, claims(pass, pass.components().scopes()));
    }
    return outcome(pass, going);
  }

  Outcome database(Pass pass) {
    find(pass, pass.plan().database());
    List<ComponentStatus> database =
        Optional.ofNullable(pass.components().database()).stream().toList();
    return outcome(pass, deleteAll(pass, claims(pass, database)));
  }

  /** What is ours and no longer planned. */
  Outcome unplanned(Pass pass) {
    boolean somethingToDelete =
        claims(pass, pass.components().services()).stream()
            .anyMatch(c -> planned(pass, c).isEmpty() && !retained(pass, c));
    List<Claim> services =
        services(pass, !pass.steady() || somethingToDelete).stream()
            .filter(claim -> planned(pass, claim).isEmpty())
            .toList();
    List<String> going = deleteAll(pass, services);
    boolean keepScopes = services.stream().anyMatch(claim -> retained(pass, claim));
    if (going.isEmpty() && !keepScopes) {
      List<ComponentStatus> scopes =
          pass.components().scopes().stream()
              .filter(scope -> pass.plan().component(scope.name()).isEmpty())
              .toList();
      going = deleteAll(pass, claims(pass, scopes));
    }
    return outcome(pass, going);
  }

  /**
   * What was recorded and what is listed, each once.
   *
   * @param list whether to ask the providers, which also tells whether a scope is still ours
   */
  private List<Claim> services(Pass pass, boolean list) {
    List<Claim> claims = new ArrayList<>(claims(pass, pass.components().services()));
    if (list) {
      for (Claim scope : claims(pass, pass.components().scopes())) {
        try {
          listed(pass, scope).stream()
              .filter(found -> claims.stream().noneMatch(known -> same(known, found)))
              .forEach(claims::add);
        } catch (ProviderException.NameTaken e) {
          letGo(pass, scope, claims, e);
        }
      }
    }
    return claims;
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
  private static void letGo(
      Pass pass, Claim scope, List<Claim> claims, ProviderException.NameTaken taken) {
    requireAnothers(taken);
    pass.components().forget(scope.component());
    List<Claim> lost =
        claims.stream()
            .filter(c -> c.account().equals(scope.account()))
            .filter(c -> Objects.equals(c.parentId(), scope.id()))
            .toList();
    lost.forEach(claim -> pass.components().forget(claim.component()));
    claims.removeAll(lost);
  }

  /** One that was adopted has another name at the provider than in the record. */
  private static boolean same(Claim a, Claim b) {
    return a.account().equals(b.account())
        && (a.id() == null || b.id() == null
            ? a.externalName().equals(b.externalName())
            : a.id().equals(b.id()));
  }

  /** Absence from the record proves nothing: asks the provider, by name and mark. */
  private <S extends ComponentSpec> void find(Pass pass, Desired<S> desired) {
    if (pass.components().id(desired.component()).isPresent()) {
      return;
    }
    try {
      Optional<Observed> observed =
          Reach.ask(
              pass,
              desired.account(),
              session ->
                  adapters
                      .provisionable(desired)
                      .observe(
                          session, desired, pass.components().handle(desired), Freshness.NOW));
      observed.ifPresent(seen -> pass.components().observed(desired, seen));
      if (observed.isEmpty()) {
        Reach.doubt(pass, desired);
      }
    } catch (ProviderException.NameTaken e) {
      requireAnothers(e);
    }
  }

  /** What is still on its way out. */
  private List<String> deleteAll(Pass pass, Iterable<Claim> claims) {
    List<String> going = new ArrayList<>();
    for (Claim claim : claims) {
      if (retained(pass, claim)) {
        continue;
      }
      Optional<Boolean> gone = delete(pass, claim);
      if (gone.isEmpty()) {
        Reach.orphan(pass, claim);
      } else if (gone.get()) {
        pass.components().forget(claim.component());
      } else {
        going.add(claim.kind() + " " + claim.externalName());
      }
    }
    return going;
  }

  /** Whether it is gone; empty where it is out of reach. */
  private Optional<Boolean> delete(Pass pass, Claim claim) {
    try {
      return Reach.ask(
          pass,
          claim.account(),
          session -> adapters.ofKind(claim.kind()).delete(session, claim));
    } catch (ProviderException.NameTaken e) {
      requireAnothers(e);
      return Optional.of(true);
    }
  }

  /** What bears another environment's mark is not ours to delete, so nothing of ours is left. */
  private static void requireAnothers(ProviderException.NameTaken taken) {
    if (!taken.byAnotherEnvironment()) {
      throw taken;
    }
  }

  private static boolean retained(Pass pass, Claim claim) {
    DeletionPolicy policy =
        planned(pass, claim)
            .map(Desired::deletionPolicy)
            .or(() -> pass.components().get(claim.component()).map(c -> c.deletionPolicy()))
            .orElse(
                Objects.requireNonNullElse(pass.spec().deletionPolicy(), DeletionPolicy.Delete));
    return policy == DeletionPolicy.Retain;
  }

  private static Optional<Desired<?>> planned(Pass pass, Claim claim) {
    return pass.plan()
        .components()
        .filter(d ->
            d.externalName().equals(claim.externalName()) || d.externalName().equals(claim.id()))
        .filter(d -> d.account().equals(claim.account()))
        .findFirst();
  }

  private static List<Claim> claims(Pass pass, List<ComponentStatus> components) {
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

  private static Outcome outcome(Pass pass, List<String> going) {
    if (going.isEmpty()) {
      return Outcome.DONE;
    }
    pass.remaining().addAll(going);
    Reason reason = pass.phase() == Facts.Phase.CONVERGING ? Reason.Retiring : Reason.Deleting;
    return Outcome.waiting(
        reason, "Waiting for the provider to delete: " + String.join(", ", going) + ".");
  }
}
