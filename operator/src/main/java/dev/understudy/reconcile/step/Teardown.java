package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.DeletionPolicy;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.Claim;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Provisionable;
import dev.understudy.reconcile.Pass;
import dev.understudy.status.Facts;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Map<String, Claim> services = services(pass, true);
    List<String> going = deleteAll(pass, services.values());
    boolean keepScopes = services.values().stream().anyMatch(claim -> retained(pass, claim));
    if (going.isEmpty() && !keepScopes) {
      going = deleteAll(pass, claims(pass, pass.components().scopes()));
    }
    return outcome(pass, going);
  }

  Outcome database(Pass pass) {
    try {
      find(pass, pass.plan().database());
    } catch (ProviderException.ParentMissing e) {
      if (!NeverMade.database(pass)) {
        throw e;
      }
    }
    List<ComponentStatus> database =
        Optional.ofNullable(pass.components().database()).stream().toList();
    return outcome(pass, deleteAll(pass, claims(pass, database)));
  }

  /** What is ours and no longer planned. */
  Outcome unplanned(Pass pass) {
    List<Claim> services =
        services(pass, !pass.steady()).values().stream()
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

  /** By name at the provider, so that a service known twice over is one claim. */
  private Map<String, Claim> services(Pass pass, boolean list) {
    Map<String, Claim> claims = new LinkedHashMap<>();
    for (Claim recorded : claims(pass, pass.components().services())) {
      claims.put(recorded.account() + "/" + recorded.externalName(), recorded);
    }
    if (list) {
      for (Claim scope : claims(pass, pass.components().scopes())) {
        for (Provisionable<?> adapter : adapters.within(scope.kind())) {
          for (Claim found : adapter.owned(pass.session(scope.account()), scope)) {
            claims.putIfAbsent(found.account() + "/" + found.externalName(), found);
          }
        }
      }
    }
    return claims;
  }

  /** Absence from the record proves nothing: asks the provider, by name and mark. */
  private <S extends ComponentSpec> void find(Pass pass, Desired<S> desired) {
    if (pass.components().id(desired.component()).isEmpty()) {
      pass.components()
          .observed(
              desired,
              adapters
                  .provisionable(desired)
                  .observe(
                      pass.session(desired.account()),
                      desired,
                      pass.components().handle(desired),
                      Freshness.NOW));
    }
  }

  /** What is still on its way out. */
  private List<String> deleteAll(Pass pass, Iterable<Claim> claims) {
    List<String> going = new ArrayList<>();
    for (Claim claim : claims) {
      if (retained(pass, claim)) {
        continue;
      }
      if (adapters.ofKind(claim.kind()).delete(pass.session(claim.account()), claim)) {
        pass.components().forget(claim.component());
      } else {
        going.add(claim.kind() + " " + claim.externalName());
      }
    }
    return going;
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
        .filter(d -> d.externalName().equals(claim.externalName()))
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
