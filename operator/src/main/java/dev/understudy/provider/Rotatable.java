package dev.understudy.provider;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;

/**
 * A database whose login can be replaced by another while both work. Logins are counted: {@link
 * #FIRST} is the role of the spec, every later one is made and named by us after its number. What
 * is told of a login belongs to the database of that id alone: a new copy begins at {@link #FIRST}.
 *
 * <p>Each operation may be asked again after a crash and then ends the same. Every operation may
 * throw a {@link ProviderException}.
 */
public interface Rotatable<S extends ComponentSpec> {

  /** The login that a database has from the beginning. */
  int FIRST = 0;

  /**
   * Makes the login of this generation beside the one in force, with the same rights over what is
   * there. The one in force goes on working.
   *
   * @param inForce the generation that services use
   * @return {@code Present} once it can be used
   * @throws IllegalArgumentException where it is the one in force, or the first
   */
  Observed issue(Session session, Desired<S> desired, String id, int generation, int inForce);

  /** As {@link DatabaseProvider#identify}, by the login of this generation. */
  DatabaseIdentity identify(Session session, Desired<S> desired, String id, int generation);

  /**
   * Lets nobody in any more by what was handed out for this generation. What it owns is kept for
   * the others. To be recorded in the pass that asked, like {@link
   * DatabaseProvider#ownCredentials}: the first login is not removed but gets a new password, and
   * would get another one.
   *
   * @return what the database is now; {@code Pending} until the login is shut out
   * @throws IllegalArgumentException where it is the one in force
   */
  Observed revoke(Session session, Desired<S> desired, String id, int generation, int inForce);
}
