package dev.understudy.status;

import dev.understudy.status.Obstacles.Obstacle;
import dev.understudy.status.Outcome.Blocked;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The conditions that steps settle: what was reached, what was not, and why. */
final class DomainConditions {
  private static final Set<ConditionType> TYPES =
      EnumSet.range(ConditionType.AccountsReady, ConditionType.ParityWithProduction);

  private static final Set<Reason> OF_ACCOUNTS =
      EnumSet.of(Reason.ProviderUnavailable, Reason.CredentialsRejected);

  private final Conditions conditions;
  private final List<StepResult> results;
  private final Obstacles obstacles;
  private final String verified;

  private DomainConditions(Conditions conditions, List<StepResult> results, String verified) {
    this.verified = verified;
    this.conditions = conditions;
    this.results = results;
    this.obstacles = Obstacles.in(results);
  }

  /**
   * @param compared whether this environment was compared with production
   * @param verified what else is to be said where the release is verified; or empty
   */
  static void write(
      Conditions conditions, List<StepResult> results, boolean compared, String verified) {
    DomainConditions domain = new DomainConditions(conditions, results, verified);
    TYPES.stream()
        .filter(type ->
            compared
                || type != ConditionType.ParityWithProduction
                || domain.obstacles.of(type).isPresent())
        .forEach(domain::write);
  }

  private void write(ConditionType type) {
    Optional<Obstacle> account = type == ConditionType.AccountsReady ? outage() : Optional.empty();
    Optional<Obstacle> own = account.or(() -> obstacles.of(type));
    if (own.isPresent()) {
      blocked(type, own.get().outcome());
    } else if (settled(type)) {
      String more = type == ConditionType.Verified ? verified : "";
      conditions.set(type, "True", good(type), good(type).meaning() + more);
    } else {
      notReached(type);
    }
  }

  /** Whichever step met it: credentials and outages are a matter of the accounts. */
  private Optional<Obstacle> outage() {
    return obstacles.stream().filter(o -> OF_ACCOUNTS.contains(o.outcome().reason())).findFirst();
  }

  private void blocked(ConditionType type, Blocked blocked) {
    boolean passing = Obstacles.passing(blocked) && type != ConditionType.AccountsReady;
    if (passing && saidSomething(type)) {
      conditions.keep(type);
    } else {
      boolean untold = passing || blocked.reason().kind() == Reason.Kind.UNDECIDED;
      conditions.set(type, untold ? "Unknown" : "False", blocked.reason(), blocked.message());
    }
  }

  /** That a step was not reached says nothing once it is. */
  private boolean saidSomething(ConditionType type) {
    return conditions
        .before(type)
        .filter(c -> !Reason.NotReached.name().equals(c.getReason()))
        .isPresent();
  }

  /**
   * What stood before stands while a disturbance passes; otherwise nothing is known of what was not
   * reached.
   */
  private void notReached(ConditionType type) {
    if (obstacles.leaveStanding()) {
      conditions.keep(type);
    } else {
      obstacles
          .gravest()
          .ifPresent(o ->
              conditions.set(
                  type, "Unknown", Reason.NotReached, "Waits for the step " + o.step() + "."));
    }
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
      case ParityWithProduction -> Reason.AsProduction;
      case Verified, Ready, Reconciling, Stalled -> Reason.Verified;
    };
  }
}
