package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.LoginStatus;
import dev.understudy.api.v1alpha1.RotatedCredential;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.plan.Logins;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.Observed;
import dev.understudy.provider.Rotatable;
import dev.understudy.reconcile.Pass;
import java.util.Objects;

/** The login of the database in use, and the one that is to take its place. */
final class LoginRotation {
  private final Adapters adapters;

  LoginRotation(Adapters adapters) {
    this.adapters = adapters;
  }

  /** Names the next one, which is recorded before it is made; none where none is wanted. */
  void begin(Pass pass) {
    Desired<?> database = pass.plan().database();
    if (pass.rotation().of(RotatedCredential.DatabaseLogin)
        && adapters.rotatable(database).isPresent()) {
      LoginStatus login = pass.components().login(database.component());
      pass.components().login(database.component(), Logins.candidate(login));
    }
  }

  /**
   * Makes the next one, and has services move to it once it works.
   *
   * @return whether nothing is to be waited for
   */
  boolean issue(Pass pass) {
    return issue(pass, pass.plan().database());
  }

  private <S extends ComponentSpec> boolean issue(Pass pass, Desired<S> database) {
    LoginStatus login = pass.components().login(database.component());
    if (login.candidate() == null) {
      return true;
    }
    Observed observed =
        rotatable(database)
            .issue(
                pass.session(database.account()),
                database,
                id(pass, database),
                login.candidate(),
                login.generation());
    pass.components().observed(database, observed);
    if (!(observed instanceof Observed.Present)) {
      return false;
    }
    pass.components().login(database.component(), Logins.moved(login));
    return true;
  }

  /** The next one can't be made. */
  void drop(Pass pass) {
    String database = pass.plan().database().component();
    pass.components().login(database, Logins.dropped(pass.components().login(database)));
  }

  /**
   * Ends the one that nobody uses any more: recorded in this very pass, as {@link Rotatable#revoke}
   * wants it.
   *
   * @return whether there was one
   */
  boolean revoke(Pass pass) {
    return revoke(pass, pass.plan().database());
  }

  private <S extends ComponentSpec> boolean revoke(Pass pass, Desired<S> database) {
    LoginStatus login = pass.components().login(database.component());
    if (login.replaced() == null) {
      return false;
    }
    Observed observed =
        rotatable(database)
            .revoke(
                pass.session(database.account()),
                database,
                id(pass, database),
                Objects.requireNonNull(login.replaced()),
                login.generation());
    pass.components().observed(database, observed);
    pass.components().login(database.component(), Logins.revoked(login));
    return true;
  }

  private <S extends ComponentSpec> Rotatable<S> rotatable(Desired<S> database) {
    return adapters.rotatable(database).orElseThrow();
  }

  private static String id(Pass pass, Desired<?> database) {
    return pass.components().id(database.component()).orElseThrow();
  }
}
