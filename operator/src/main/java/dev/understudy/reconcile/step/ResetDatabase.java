package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.RefreshCause;
import dev.understudy.api.v1alpha1.ResetState;
import dev.understudy.api.v1alpha1.ResetStatus;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.DataRevisions;
import dev.understudy.plan.Desired;
import dev.understudy.plan.InPlaceRefresh;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.Observed;
import dev.understudy.provider.Resettable;
import dev.understudy.provider.Session;
import dev.understudy.reconcile.Announcement;
import dev.understudy.reconcile.Copies;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database in use is reset in place, where that was begun: with every service stopped, and
 * between two new passwords, so that none that was ever handed out opens what is not sanitized.
 * Each state is recorded before what follows it is asked for. So the reset is only ever repeated
 * while nothing was done to what it brings.
 *
 * <p>Before every pass through here the database has settled: {@link ProvisionDatabase} waits for
 * the provider's operations, and {@link VerifyDatabaseIsolation} has seen that it is ours.
 */
public final class ResetDatabase implements Step {
  /** Reason of an Event. */
  private static final String RESET_ELSEWHERE = "ResetElsewhere";

  private final Adapters adapters;
  private final InPlace inPlace;
  private final StopServices stop;

  ResetDatabase(Adapters adapters, InPlace inPlace, StopServices stop) {
    this.adapters = adapters;
    this.inPlace = inPlace;
    this.stop = stop;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.DataPrepared;
  }

  @Override
  public Outcome up(Pass pass) {
    Copies copies = pass.copies();
    Desired<?> database = pass.plan().database();
    if (isReset(copies)) {
      Optional<Outcome> again = noticeOthers(pass, database);
      if (again.isPresent()) {
        return again.get();
      }
    }
    if (!InPlaceRefresh.stopped(copies.status())) {
      return Outcome.DONE;
    }
    Outcome stopped = stop.all(pass, state(copies) == ResetState.Renewed);
    return InPlace.told(pass, stopped.done() ? advance(pass, database) : stopped);
  }

  /** Whether no reset of ours is still to come. */
  private static boolean isReset(Copies copies) {
    return !InPlaceRefresh.stopped(copies.status()) || state(copies) == ResetState.Renewed;
  }

  /**
   * Somebody may reset the database at the provider, or an answer of long ago may come true: what
   * is in it then was never sanitized, whatever was recorded.
   */
  private Optional<Outcome> noticeOthers(Pass pass, Desired<?> database) {
    Copies copies = pass.copies();
    String word = lastReset(pass, database);
    ResetStatus reset = copies.status().reset();
    if (Objects.equals(word, reset == null ? null : reset.seen())) {
      return Optional.empty();
    }
    String id = pass.components().id(database.component()).orElseThrow();
    boolean relied =
        DataRevisions.isPrepared(copies.status(), id) || copies.status().resetUnderWay();
    if (!relied) {
      copies.status(InPlaceRefresh.seen(copies.status(), word));
      return Optional.empty();
    }
    pass.findings()
        .announcements()
        .add(
            new Announcement(
                RESET_ELSEWHERE,
                "The database was reset at its provider by somebody else, so it holds real data. Every service is stopped until it is prepared anew."));
    return Optional.of(inPlace.begin(pass, RefreshCause.Change, "it was reset by somebody else"));
  }

  private <S extends ComponentSpec> Outcome advance(Pass pass, Desired<S> database) {
    Copies copies = pass.copies();
    Resettable<S> adapter = adapters.resettable(database);
    Session session = pass.session(database.account());
    String id = pass.components().id(database.component()).orElseThrow();
    return switch (state(copies)) {
      case Stopping ->
          next(
              pass,
              database,
              adapter.renewPassword(session, database, id),
              ResetState.Closed,
              "The password that was handed out is replaced");
      case Closed ->
          next(
              pass,
              database,
              adapter.reset(session, database, id),
              ResetState.Reset,
              "The database is reset from its parent");
      case Reset -> {
        copies.status(InPlaceRefresh.seen(copies.status(), lastReset(pass, database)));
        yield next(
            pass,
            database,
            adapter.renewPassword(session, database, id),
            ResetState.Renewed,
            "The password is replaced once more");
      }
      case Renewed, Prepared, Done -> Outcome.DONE;
    };
  }

  private static Outcome next(
      Pass pass, Desired<?> database, Observed observed, ResetState state, String what) {
    pass.components().observed(database, observed);
    pass.copies().status(InPlaceRefresh.at(pass.copies().status(), state));
    return observed instanceof Observed.Pending pending
        ? Outcome.waiting(Reason.RefreshingInPlace, what + ": " + pending.detail() + ".")
        : Outcome.waiting(Reason.RefreshingInPlace, what + ".", Duration.ZERO);
  }

  private static ResetState state(Copies copies) {
    return Objects.requireNonNull(copies.status().reset()).state();
  }

  private static @Nullable String lastReset(Pass pass, Desired<?> database) {
    return pass.components()
        .present(database.component())
        .map(present -> present.outputs().get(Resettable.LAST_RESET))
        .orElse(null);
  }
}
