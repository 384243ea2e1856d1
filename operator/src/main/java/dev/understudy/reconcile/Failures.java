package dev.understudy.reconcile;

import dev.understudy.provider.ProviderException;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;

/** What a provider's failure means for the environment: the one place that decides. */
final class Failures {
  /**
   * Credentials are tried again by themselves, since somebody may have restored them at the
   * provider.
   */
  private static final Duration REPROBE = Duration.ofMinutes(10);

  private static final Duration LONG = Duration.ofMinutes(5);

  private Failures() {}

  static Outcome outcome(ProviderException failure) {
    String said = failure.getMessage() == null ? "" : failure.getMessage();
    return switch (failure) {
      case ProviderException.Unavailable f -> Outcome.waiting(Reason.ProviderUnavailable, said);
      case ProviderException.Throttled f ->
          new Outcome.Waiting(Reason.RateLimited, said, f.after());
      case ProviderException.Busy f -> Outcome.waiting(Reason.ProviderBusy, said);
      case ProviderException.Capacity f -> Outcome.waiting(Reason.CapacityMissing, said, LONG);
      case ProviderException.QuotaExceeded f -> Outcome.waiting(Reason.QuotaExceeded, said, LONG);
      case ProviderException.Refused f -> Outcome.stalled(Reason.SpecRefused, said);
      case ProviderException.ParentMissing f ->
          new Outcome.Stalled(Reason.ParentNotFound, said, REPROBE);
      case ProviderException.Unauthorized f ->
          new Outcome.Stalled(Reason.CredentialsRejected, said, REPROBE);
      case ProviderException.NameTaken f -> new Outcome.Stalled(Reason.NameTaken, said, REPROBE);
    };
  }
}
