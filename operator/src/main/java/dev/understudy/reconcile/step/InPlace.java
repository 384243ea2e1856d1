package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.Power;
import dev.understudy.api.v1alpha1.RefreshCause;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.plan.InPlaceRefresh;
import dev.understudy.plan.Logins;
import dev.understudy.provider.Adapters;
import dev.understudy.reconcile.Copies;
import dev.understudy.reconcile.Pass;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The beginning of a refresh in place, and how the steps speak while it is under way. */
final class InPlace {
  private final Adapters adapters;

  InPlace(Adapters adapters) {
    this.adapters = adapters;
  }

  /** Whether the data of the copy in use is to be made anew in the copy itself. */
  static boolean wanted(Pass pass) {
    return InPlaceRefresh.wanted(pass.spec()) && pass.copies().status().previous() == null;
  }

  /**
   * Records that nothing is in use any more. Nothing is stopped yet: this must be known first.
   *
   * @param why an earlier one came to nothing, where one did
   * @throws dev.understudy.provider.ProviderException where it can't be done, so that nothing has
   *     to be stopped for it
   */
  Outcome begin(Pass pass, RefreshCause cause, @Nullable String why) {
    require(pass, pass.plan().database());
    Copies copies = pass.copies();
    copies.status(InPlaceRefresh.begun(copies.status(), cause, why, pass.now()));
    copies.key(null);
    String database = pass.plan().database().component();
    pass.components().login(database, Logins.reset(pass.components().login(database)));
    for (Desired<?> service : pass.plan().services()) {
      // What is deployed is not to run again as it is, not even where nothing of it changes.
      pass.components().forgetDeploy(service.component());
      pass.components().power(service.component(), Power.Asleep);
    }
    return Outcome.waiting(
        Reason.RefreshingInPlace,
        "The database is about to be reset in place. Every service is stopped first.",
        Duration.ZERO);
  }

  private <S extends ComponentSpec> void require(Pass pass, Desired<S> database) {
    Optional<String> id = pass.components().id(database.component());
    id.ifPresent(known ->
        adapters
            .resettable(database)
            .requireResettable(pass.session(database.account()), database, known));
  }

  /** What a step says while services are stopped for it. */
  static Outcome told(Pass pass, Outcome outcome) {
    if (!InPlaceRefresh.stopped(pass.copies().status())) {
      return outcome;
    }
    return switch (outcome) {
      case Outcome.Done done -> done;
      case Outcome.Waiting w when w.reason().kind() == Reason.Kind.WAITING ->
          new Outcome.Waiting(
              Reason.RefreshingInPlace,
              "The data is refreshed in place; every service is stopped. " + w.message(),
              w.recheck());
      case Outcome.Waiting w -> w;
      case Outcome.Stalled s ->
          new Outcome.Stalled(
              s.reason(),
              s.saying(
                  "Every service stays stopped until the data is prepared. Correct what failed, and it goes on; understudy.dev/refresh begins it anew."),
              s.recheck());
    };
  }
}
