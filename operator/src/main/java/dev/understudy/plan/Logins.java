package dev.understudy.plan;

import dev.understudy.api.v1alpha1.LoginStatus;
import java.util.Objects;

/**
 * How the logins of one database follow each other. A number is given once: a login that came to
 * nothing is not mistaken for the next.
 */
public final class Logins {
  /** Of a database that was never rotated. */
  public static final LoginStatus FIRST = new LoginStatus(0, null, null, 0);

  private Logins() {}

  /** Another one is made beside the one in force. */
  public static LoginStatus candidate(LoginStatus login) {
    int next = login.newest() + 1;
    return new LoginStatus(login.generation(), next, login.replaced(), next);
  }

  /** The candidate works: services are deployed with it, and the one before goes on working. */
  public static LoginStatus moved(LoginStatus login) {
    return new LoginStatus(
        Objects.requireNonNull(login.candidate()), null, login.generation(), login.newest());
  }

  /** The candidate is not wanted any more; it ends like one that was replaced. */
  public static LoginStatus dropped(LoginStatus login) {
    return new LoginStatus(login.generation(), null, login.candidate(), login.newest());
  }

  /** Back to the one before, which goes on working; what took its place ends in its stead. */
  public static LoginStatus returned(LoginStatus login) {
    return login.replaced() == null
        ? login
        : new LoginStatus(login.replaced(), null, login.generation(), login.newest());
  }

  /** The database becomes as its parent is, which has the first login and none that was made. */
  public static LoginStatus reset(LoginStatus login) {
    return login.newest() == 0 ? login : new LoginStatus(0, null, null, login.newest());
  }

  /** Nobody is let in by the other one any more. */
  public static LoginStatus revoked(LoginStatus login) {
    return new LoginStatus(login.generation(), login.candidate(), null, login.newest());
  }
}
