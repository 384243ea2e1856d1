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
import dev.understudy.provider.Session;
import dev.understudy.reconcile.Pass;
import dev.understudy.status.Facts;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Deletes what bears our mark: what was recorded, what is planned, and what a listing shows, so
 * that nothing is missed that was created just before a crash. What is to be retained stays in the
 * record and is left alone.
 */
public final class Teardown {
  private final Adapters adapters;
  private final OwnedServices owned;

  public Teardown(Adapters adapters) {
    this.adapters = adapters;
    this.owned = new OwnedServices(adapters);
  }

  /** Services first, then what groups them. */
  Outcome services(Pass pass) {
    pass.plan().scopes().forEach(scope -> find(pass, scope));
    pass.plan().services().stream()
        .filter(service -> !pass.accounts().isOpen(service.account()))
        .filter(service -> pass.components().id(service.component()).isEmpty())
        .forEach(service -> Reach.doubt(pass, service));
    List<Claim> services = owned.services(pass, true);
    List<String> going = deleteAll(pass, services);
    boolean keepScopes = services.stream().anyMatch(claim -> retained(pass, claim));
    if (going.isEmpty() && !keepScopes) {
      going = deleteAll(pass, OwnedServices.claims(pass, pass.components().scopes()));
    }
    return outcome(pass, going);
  }

  Outcome database(Pass pass) {
    try {
      find(pass, pass.plan().database());
      if (pass.plan().candidate() != null) {
        find(pass, pass.plan().candidate());
      }
    } catch (ProviderException.ParentMissing e) {
      if (!NeverMade.database(pass)) {
        throw e;
      }
    }
    return outcome(
        pass, deleteAll(pass, OwnedServices.claims(pass, pass.components().databases())));
  }

  /** Copies of the data that nothing uses any more, whatever becomes of the one in use. */
  private List<String> olderCopies(Pass pass) {
    List<ComponentStatus> older =
        pass.components().databases().stream()
            .filter(copy -> pass.plan().component(copy.name()).isEmpty())
            .toList();
    List<String> going = new ArrayList<>();
    for (Claim claim : OwnedServices.claims(pass, older)) {
      delete(pass, claim).ifPresent(going::add);
    }
    return going;
  }

  /** What is ours and no longer planned. */
  Outcome unplanned(Pass pass) {
    boolean somethingToDelete =
        OwnedServices.claims(pass, pass.components().services()).stream()
            .anyMatch(claim -> planned(pass, claim).isEmpty() && !retained(pass, claim));
    List<Claim> services =
        owned.services(pass, !pass.steady() || somethingToDelete).stream()
            .filter(claim -> planned(pass, claim).isEmpty())
            .toList();
    List<String> going = deleteAll(pass, services);
    boolean keepScopes = services.stream().anyMatch(claim -> retained(pass, claim));
    if (going.isEmpty() && !keepScopes) {
      List<ComponentStatus> scopes =
          pass.components().scopes().stream()
              .filter(scope -> pass.plan().component(scope.name()).isEmpty())
              .toList();
      going = deleteAll(pass, OwnedServices.claims(pass, scopes));
    }
    return outcome(pass, Stream.concat(going.stream(), olderCopies(pass).stream()).toList());
  }

  /** Absence from the record proves nothing: asks the provider, by name and mark. */
  private <S extends ComponentSpec> void find(Pass pass, Desired<S> desired) {
    if (pass.components().id(desired.component()).isPresent()) {
      return;
    }
    Optional<Observed> observed =
        Reach.ask(pass, desired.account(), session -> observe(pass, session, desired));
    observed.ifPresent(seen -> pass.components().observed(desired, seen));
    if (observed.isEmpty()) {
      Reach.doubt(pass, desired);
    }
  }

  /** What another environment holds is nothing that we would have to delete. */
  private <S extends ComponentSpec> Observed observe(
      Pass pass, Session session, Desired<S> desired) {
    try {
      return adapters
          .provisionable(desired)
          .observe(session, desired, pass.components().handle(desired), Freshness.NOW);
    } catch (ProviderException.NameTaken e) {
      OwnedServices.requireAnothers(e);
      return new Observed.Absent();
    }
  }

  /** What is still on its way out. */
  private List<String> deleteAll(Pass pass, Iterable<Claim> claims) {
    List<String> going = new ArrayList<>();
    for (Claim claim : claims) {
      if (!retained(pass, claim)) {
        delete(pass, claim).ifPresent(going::add);
      }
    }
    return going;
  }

  /** What is on its way out; empty where it is gone, or out of reach. */
  private Optional<String> delete(Pass pass, Claim claim) {
    Optional<Boolean> gone = Reach.ask(pass, claim.account(), session -> isGone(session, claim));
    if (gone.isEmpty()) {
      Reach.orphan(pass, claim);
    } else if (gone.get()) {
      pass.components().forget(claim.component());
    } else {
      return Optional.of(claim.kind() + " " + claim.externalName());
    }
    return Optional.empty();
  }

  private boolean isGone(Session session, Claim claim) {
    try {
      return adapters.ofKind(claim.kind()).delete(session, claim);
    } catch (ProviderException.NameTaken e) {
      OwnedServices.requireAnothers(e);
      return true;
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

  private static Outcome outcome(Pass pass, List<String> going) {
    if (going.isEmpty()) {
      return Outcome.DONE;
    }
    pass.findings().remaining().addAll(going);
    Reason reason = pass.phase() == Facts.Phase.CONVERGING ? Reason.Retiring : Reason.Deleting;
    return Outcome.waiting(
        reason, "Waiting for the provider to delete: " + String.join(", ", going) + ".");
  }
}
