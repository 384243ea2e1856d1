package dev.understudy.provider;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import java.util.List;
import java.util.Optional;

/**
 * One kind of component at one provider: exists or not.
 *
 * <p>Every operation may throw a {@link ProviderException}.
 */
public interface Provisionable<S extends ComponentSpec> {

  /** The spec this adapter understands; also names the kind. */
  Class<S> specType();

  /**
   * Reads only. Absence is an answer. Looks by recorded id, and where there is none, by exact name
   * and mark.
   *
   * @return {@code Claimable} for what a predecessor of ours left, what was told to be taken over,
   *     and what is to be adopted
   * @throws ProviderException.NameTaken where the name is held by something that does not bear our
   *     mark
   */
  Observed observe(Session session, Desired<S> desired, Known known, Freshness freshness);

  /**
   * Creates it, with our mark in the same call where the provider has a place for one. Safe to call
   * twice: looks up by exact name first. After an unclear answer it throws and never posts again by
   * itself.
   */
  Observed create(Session session, Desired<S> desired, Known known);

  /**
   * Makes ours what was observed as claimable. Safe to call twice; changes nothing else.
   *
   * @return what it is now
   */
  default Observed claim(
      Session session, Desired<S> desired, Known known, Observed.Claimable claimable) {
    throw new IllegalStateException(
        specType().getSimpleName()
            + " was observed as claimable, and nothing of it can be claimed");
  }

  /** Brings the differences to zero; does not deploy. */
  void update(Session session, Desired<S> desired, Observed.Present present);

  /**
   * Asks for deletion of what bears our mark. Absence is success, but only when the provider says
   * so beyond doubt: what contains it must answer to the same credentials, and an empty or
   * malformed list is no proof.
   *
   * @return whether it is gone; false while the provider is still at it
   */
  boolean delete(Session session, Claim claim);

  /** The kind of scope that components of this kind live in, where they do. */
  default Optional<String> scopeKind() {
    return Optional.empty();
  }

  /**
   * What of this kind bears the owner's mark within the given scope (or, for a database, in what
   * its claim names as parent), whether planned or not.
   */
  List<Claim> owned(Session session, Claim scope);
}
