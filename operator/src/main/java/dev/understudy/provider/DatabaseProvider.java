package dev.understudy.provider;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;

/** A database component: how it is reached, and what proves that it is ours and not production. */
public interface DatabaseProvider<S extends ComponentSpec> extends Provisionable<S> {

  /**
   * Gives the role a password of its own where it would share the parent's. May be asked again
   * after a crash: a second new password harms nobody, since none has been handed out before this
   * is recorded as done.
   *
   * @return what the database is now; {@code Pending} until the new password is in force
   */
  Observed ownCredentials(Session session, Desired<S> desired, String id);

  /** Reads who owns the database, where it stands and how it is reached, afresh. */
  DatabaseIdentity identify(Session session, Desired<S> desired, String id);
}
