package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.DeletionPolicy;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Claim;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Session;
import dev.understudy.reconcile.Pass;
import dev.understudy.status.Facts;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How far a teardown gets: an account without credentials keeps what is behind it, and the rest
 * goes.
 */
final class Reach {
  private static final Duration REPROBE = Duration.ofMinutes(10);

  private Reach() {}

  /**
   * @return empty where the account is not open, or the provider doesn't accept its key any more
   */
  static <T> Optional<T> ask(Pass pass, String account, Function<Session, T> call) {
    if (!pass.accounts().isOpen(account)) {
      return Optional.empty();
    }
    try {
      return Optional.of(call.apply(pass.session(account)));
    } catch (ProviderException.Unauthorized e) {
      if (pass.phase() == Facts.Phase.CONVERGING) {
        throw e;
      }
      String said = e.getMessage() == null ? "" : e.getMessage();
      pass.accounts()
          .close(account, new Outcome.Stalled(Reason.CredentialsRejected, said, REPROBE));
      return Optional.empty();
    }
  }

  /** Made, and out of reach. */
  static void orphan(Pass pass, Claim claim) {
    String id = claim.id() == null ? "" : " (" + claim.id() + ")";
    pass.accounts().orphan(claim.account(), claim.kind() + " " + claim.externalName() + id);
  }

  /** Not recorded, but a process that died may have made it. */
  static void doubt(Pass pass, Desired<?> desired) {
    boolean mayExist =
        pass.accounts().holds(desired.account())
            && desired.deletionPolicy() != DeletionPolicy.Retain;
    if (mayExist) {
      pass.accounts()
          .orphan(desired.account(), "perhaps " + desired.kind() + " " + desired.externalName());
    }
  }
}
