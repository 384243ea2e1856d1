package dev.understudy.provider.contract;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.plan.Owner;
import dev.understudy.provider.Claim;
import dev.understudy.provider.Known;
import dev.understudy.provider.Provisionable;
import dev.understudy.provider.Session;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An adapter with its twin, and what the contract has to know of them. */
interface Subject<S extends ComponentSpec> {

  enum Key {
    VALID,
    /** 401. */
    REVOKED,
    /** Accepted, and sees nothing of ours. */
    STRANGERS
  }

  Stage<?> stage();

  Provisionable<S> adapter();

  Session session(Key key);

  /** One whose parent is not there. */
  Session sessionWithoutParent();

  Desired<S> desired();

  /** The same in a parent that is not there. */
  Desired<S> desiredWithoutParent();

  /** What is known of its parent, and this id. */
  Known known(@Nullable String id);

  Known knownWithoutParent();

  Claim claim(@Nullable String id);

  Claim claimWithoutParent();

  /** What {@code owned} takes. */
  Claim scope();

  /** The ledger's word for it. */
  String kind();

  /** The template of the listing (GET), and mostly of the call that creates it (POST). */
  String collection();

  /** The template of the creating call, where it is not that of the listing. */
  default String creation() {
    return collection();
  }

  /** The listing with nothing in it. */
  String emptyList();

  /** Something of the same name that isn't ours. */
  void plantForeign();

  /**
   * How the same environment is called by another owner: under an older uid, or in another cluster.
   * Empty where a kind bears no mark of its own and lives in what does.
   */
  default Optional<Claimed<S>> by(Owner owner) {
    return Optional.empty();
  }

  /**
   * @param desired as that owner would ask for it
   * @param claim as that owner would delete it
   */
  record Claimed<S extends ComponentSpec>(Desired<S> desired, Claim claim) {}

  /** What must never be read by anybody. */
  List<String> secrets();
}
