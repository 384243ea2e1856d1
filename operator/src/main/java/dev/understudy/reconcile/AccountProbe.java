package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.ProviderAccountStatus;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Redactor;
import dev.understudy.status.AccountStatusOf;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One look at one account of either kind: is it still needed, and are its credentials accepted? */
public final class AccountProbe {
  private static final Duration INTERVAL = Duration.ofMinutes(10);
  private static final Duration AFTER_OUTAGE = Duration.ofSeconds(30);

  /** Environments that let go without being deleted, as expired ones do, are seen by no watch. */
  private static final Duration WHILE_DELETING = Duration.ofMinutes(1);

  /** How many environments a message names. */
  private static final int NAMED = 8;

  private final Accounts accounts;
  private final Holds holds;
  private final Adapters adapters;
  private final Redactor redactor;
  private final InstantSource clock;

  /**
   * @param status null where the account is on its way out and needs none
   * @param recheck when to look again
   */
  public record Result(@Nullable ProviderAccountStatus status, Duration recheck) {}

  public AccountProbe(
      Accounts accounts, Holds holds, Adapters adapters, Redactor redactor, InstantSource clock) {
    this.accounts = accounts;
    this.holds = holds;
    this.adapters = adapters;
    this.redactor = redactor;
    this.clock = clock;
  }

  public Result check(FoundAccount account) {
    List<String> users = holds.settle(account);
    if (account.deleting() && users.isEmpty()) {
      return new Result(null, INTERVAL);
    }
    Outcome outcome = account.deleting() ? inUse(users) : open(account);
    ProviderAccountStatus status =
        AccountStatusOf.of(
            account.metadata().getGeneration(),
            clock.instant(),
            account.status(),
            outcome,
            redactor::redact);
    return new Result(status, recheck(outcome));
  }

  private static Outcome inUse(List<String> users) {
    String named = String.join(", ", users.subList(0, Math.min(NAMED, users.size())));
    String more = users.size() > NAMED ? " and " + (users.size() - NAMED) + " more" : "";
    return new Outcome.Stalled(
        Reason.AccountDeleting,
        "Kept, with its Secret, until these environments are gone, since they can be deleted through it alone: %s%s."
            .formatted(named, more),
        WHILE_DELETING);
  }

  private Outcome open(FoundAccount account) {
    return switch (accounts.open(account)) {
      case Accounts.Missing missing -> missing.outcome();
      case Accounts.Opened opened -> ask(opened);
    };
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
