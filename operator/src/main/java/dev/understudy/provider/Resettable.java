package dev.understudy.provider;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;

/**
 * A database whose contents can be replaced by those of what it was copied from, while its id and
 * its address stay. When that was last done is its output {@link #LAST_RESET}, where the provider
 * tells.
 *
 * <p>Every operation may throw a {@link ProviderException}.
 */
public interface Resettable<S extends ComponentSpec> extends Provisionable<S> {

  /** Name of the output of {@link Observed.Present} that changes with each reset. */
  String LAST_RESET = "lastReset";

  /**
   * Reads only.
   *
   * @throws ProviderException.Refused where it could not be reset, with the reason
   */
  void requireResettable(Session session, Desired<S> desired, String id);

  /**
   * Gives the role another password, whatever the one it has. Safe to repeat.
   *
   * @return what the database is now; {@code Pending} until only the new password lets in
   */
  Observed renewPassword(Session session, Desired<S> desired, String id);

  /**
   * Replaces everything in it. May be repeated after an unclear answer for as long as nothing was
   * done to the new contents. Other logins than the spec's role may be gone with it.
   *
   * @return what the database is now; {@code Pending} until the provider is done
   */
  Observed reset(Session session, Desired<S> desired, String id);
}
