package dev.understudy.reconcile.step;

import dev.understudy.isolation.DatabaseIsolation;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.DatabaseIdentity;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Rotatable;
import dev.understudy.provider.Session;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Settings;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The database is ours and it is not production: before anything connects to it. Unclear is
 * refused.
 */
public final class VerifyDatabaseIsolation implements Step {
  /**
   * A quiet environment's database keeps its identity: asked for again after this many drift
   * intervals.
   */
  private static final int QUIET_INTERVALS = 12;

  /** An unclear answer may have been a passing one. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

  private final Adapters adapters;
  private final Settings settings;
  private final Redactor redactor;

  public VerifyDatabaseIsolation(Adapters adapters, Settings settings, Redactor redactor) {
    this.adapters = adapters;
    this.settings = settings;
    this.redactor = redactor;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.IsolationVerified;
  }

  @Override
  public Outcome up(Pass pass) {
    return check(pass, pass.plan().database(), pass::databaseIdentity);
  }

  /**
   * @param verified is told how the database is reached once it may be
   */
  Outcome check(Pass pass, Desired<?> database, Consumer<DatabaseIdentity> verified) {
    String recorded = pass.components().id(database.component()).orElseThrow();
    DatabaseIdentity identity = identify(pass, database, recorded);
    redactor.learn(identity.direct().password());
    redactor.learn(identity.pooled().password());
    List<String> violations =
        DatabaseIsolation.check(identity, pass.owner(), recorded, pass.spec().production());
    if (!violations.isEmpty()) {
      return new Outcome.Stalled(
          Reason.IsolationViolated, String.join(" ", violations), LOOK_AGAIN);
    }
    verified.accept(identity);
    return Outcome.DONE;
  }

  private <S extends ComponentSpec> DatabaseIdentity identify(
      Pass pass, Desired<S> desired, String id) {
    Session session = pass.session(desired.account());
    Duration maxAge =
        pass.steady() ? settings.driftInterval().multipliedBy(QUIET_INTERVALS) : Duration.ZERO;
    int login = pass.components().login(desired.component()).generation();
    return session
        .inventory()
        .list(
            "identity/" + id + "/" + login,
            maxAge,
            () -> List.of(identify(session, desired, id, login)))
        .getFirst();
  }

  private <S extends ComponentSpec> DatabaseIdentity identify(
      Session session, Desired<S> desired, String id, int login) {
    return login == Rotatable.FIRST
        ? adapters.database(desired).identify(session, desired, id)
        : adapters.rotatable(desired).orElseThrow().identify(session, desired, id, login);
  }
}
