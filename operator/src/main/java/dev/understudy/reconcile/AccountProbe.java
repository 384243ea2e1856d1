package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.ProviderAccount;
import dev.understudy.api.v1alpha1.ProviderAccountStatus;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Redactor;
import dev.understudy.status.AccountStatusOf;
import dev.understudy.status.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One look at one account. */
public final class AccountProbe {
  private static final Duration INTERVAL = Duration.ofMinutes(10);
  private static final Duration AFTER_OUTAGE = Duration.ofSeconds(30);

  private final Accounts accounts;
  private final Adapters adapters;
  private final Redactor redactor;
  private final InstantSource clock;

  /**
   * @param recheck when to look again
   */
  public record Result(ProviderAccountStatus status, Duration recheck) {}

  public AccountProbe(
      Accounts accounts, Adapters adapters, Redactor redactor, InstantSource clock) {
    this.accounts = accounts;
    this.adapters = adapters;
    this.redactor = redactor;
    this.clock = clock;
  }

  public Result check(ProviderAccount account) {
    Outcome outcome =
        switch (accounts.open(account.getMetadata().getNamespace(), account)) {
          case Accounts.Missing missing -> missing.outcome();
          case Accounts.Opened opened -> ask(opened);
        };
    ProviderAccountStatus status =
        AccountStatusOf.of(
            account.getMetadata().getGeneration(),
            clock.instant(),
            account.getStatus(),
            outcome,
            redactor::redact);
    return new Result(status, recheck(outcome));
  }

  private Outcome ask(Accounts.Opened opened) {
    try {
      adapters.probe(opened.session().account()).check(opened.session());
      return Outcome.DONE;
    } catch (ProviderException e) {
      return Failures.outcome(e);
    }
  }

  private static Duration recheck(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> INTERVAL;
      case Outcome.Waiting waiting -> or(waiting.recheck(), AFTER_OUTAGE);
      case Outcome.Stalled stalled -> or(stalled.recheck(), INTERVAL);
    };
  }

  private static Duration or(@Nullable Duration told, Duration otherwise) {
    return Objects.requireNonNullElse(told, otherwise);
  }
}
