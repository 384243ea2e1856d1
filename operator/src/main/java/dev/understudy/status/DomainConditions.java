package dev.understudy.status;

import dev.understudy.status.Outcome.Blocked;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The conditions that steps settle: what was reached, what was not, and why. */
final class DomainConditions {
  private static final Set<ConditionType> TYPES =
      EnumSet.range(ConditionType.AccountsReady, ConditionType.UpToDate);

  private static final Set<Reason> OF_ACCOUNTS =
      EnumSet.of(Reason.ProviderUnavailable, Reason.CredentialsRejected);

  private final Conditions conditions;
  private final List<StepResult> results;

  private DomainConditions(Conditions conditions, List<StepResult> results) {
    this.conditions = conditions;
    this.results = results;
  }

  static void write(Conditions conditions, List<StepResult> results) {
    DomainConditions domain = new DomainConditions(conditions, results);
    TYPES.forEach(domain::write);
  }

  private void write(ConditionType type) {
    Optional<Blocked> account = type == ConditionType.AccountsReady ? outage() : Optional.empty();
    Optional<Blocked> own = account.or(() -> blocked(type));
    if (own.isPresent()) {
      blocked(type, own.get());
    } else if (settled(type)) {
      conditions.set(type, "True", good(type), good(type).meaning());
    } else {
      notReached(type);
    }
  }

  private Optional<Blocked> outage() {
    return blocked().filter(b -> OF_ACCOUNTS.contains(b.reason()));
  }

  private void blocked(ConditionType type, Blocked blocked) {
    boolean passing =
        blocked.reason().kind() == Reason.Kind.TRANSIENT
            || blocked.reason().kind() == Reason.Kind.HELD;
    if (passing && type != ConditionType.AccountsReady && conditions.before(type).isPresent()) {
      conditions.keep(type);
    } else {
      String status = passing && type != ConditionType.AccountsReady ? "Unknown" : "False";
      conditions.set(type, status, blocked.reason(), blocked.message());
    }
  }

  /**
   * What stood before stands while a disturbance passes; otherwise nothing is known of what was not
   * reached.
   */
  private void notReached(ConditionType type) {
    Optional<Blocked> blocked = blocked();
    Reason.Kind kind = blocked.map(b -> b.reason().kind()).orElse(Reason.Kind.GOOD);
    if (kind == Reason.Kind.TRANSIENT || kind == Reason.Kind.HELD) {
      conditions.keep(type);
    } else if (blocked.isPresent()) {
      String step = results.getLast().step();
      conditions.set(type, "Unknown", Reason.NotReached, "Waits for the step " + step + ".");
    }
  }

  private Optional<Blocked> blocked(ConditionType type) {
    return results.stream()
        .filter(r -> r.condition() == type && r.outcome() instanceof Blocked)
        .map(r -> (Blocked) r.outcome())
        .findFirst();
  }

  private Optional<Blocked> blocked() {
    return results.stream()
        .filter(r -> r.outcome() instanceof Blocked)
        .map(r -> (Blocked) r.outcome())
        .findFirst();
  }

  private boolean settled(ConditionType type) {
    return results.stream().anyMatch(r -> r.condition() == type && r.settles())
        && results.stream().noneMatch(r -> r.condition() == type && !r.outcome().done());
  }

  private static Reason good(ConditionType type) {
    return switch (type) {
      case AccountsReady -> Reason.Accepted;
      case DatabaseReady -> Reason.Provisioned;
      case IsolationVerified -> Reason.Isolated;
      case DataPrepared -> Reason.Prepared;
      case ServicesDeployed -> Reason.Deployed;
      case UpToDate -> Reason.InSync;
      case Verified, Ready, Reconciling, Stalled -> Reason.Verified;
    };
  }
}
