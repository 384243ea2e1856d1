package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.api.v1alpha1.Management;
import dev.understudy.api.v1alpha1.PlannedAction;
import dev.understudy.api.v1alpha1.PlannedChange;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.Observed;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Settings;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.util.List;
import java.util.Optional;

/**
 * With {@code management: Observe}: reads, shows what would be changed, and ends the pass before
 * anything writes.
 */
public final class ShowPlan implements Step {
  private static final String VARIABLES = "its variables are replaced by this environment's";

  private final Adapters adapters;
  private final Settings settings;

  public ShowPlan(Adapters adapters, Settings settings) {
    this.adapters = adapters;
    this.settings = settings;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.UpToDate;
  }

  @Override
  public Outcome up(Pass pass) {
    if (pass.spec().management() != Management.Observe) {
      return Outcome.DONE;
    }
    pass.plan().components().forEach(desired -> show(pass, desired));
    pass.components()
        .all()
        .filter(c -> pass.plan().component(c.name()).isEmpty())
        .forEach(c -> pass.findings().changes().add(delete(c)));
    return Outcome.waiting(
        Reason.Observing,
        "management: Observe. status.plan shows what would be changed: "
            + pass.findings().changes().size()
            + " changes.",
        settings.driftInterval());
  }

  private <S extends ComponentSpec> void show(Pass pass, Desired<S> desired) {
    if (desired.scope() != null && pass.components().id(desired.scope()).isEmpty()) {
      // What should contain it is not there, so it can't be either.
      pass.findings().changes().add(create(desired));
      return;
    }
    Observed observed =
        adapters
            .provisionable(desired)
            .observe(
                pass.session(desired.account()),
                desired,
                pass.components().handle(desired),
                pass.freshness(settings));
    pass.components().observed(desired, observed);
    change(desired, observed).ifPresent(pass.findings().changes()::add);
  }

  private static Optional<PlannedChange> change(Desired<?> desired, Observed observed) {
    return switch (observed) {
      case Observed.Absent absent -> Optional.of(create(desired));
      case Observed.Present present when !present.diff().isEmpty() ->
          Optional.of(
              new PlannedChange(
                  desired.component(), desired.kind(), PlannedAction.Update, present.diff()));
      case Observed.Present present -> Optional.empty();
      case Observed.Claimable claimable -> Optional.of(claim(desired, claimable));
      case Observed.Pending pending -> Optional.empty();
      case Observed.Asleep asleep -> Optional.empty();
      case Observed.Broken broken -> Optional.empty();
    };
  }

  private static PlannedChange create(Desired<?> desired) {
    return desired.adopt() == null
        ? new PlannedChange(desired.component(), desired.kind(), PlannedAction.Create, List.of())
        : new PlannedChange(
            desired.component(),
            desired.kind(),
            PlannedAction.Adopt,
            List.of(desired.adopt(), VARIABLES));
  }

  private static PlannedChange claim(Desired<?> desired, Observed.Claimable claimable) {
    return switch (claimable.right()) {
      case Reclaimed -> claim(desired, PlannedAction.Reclaim, List.of(claimable.detail()));
      case TakenOver -> claim(desired, PlannedAction.TakeOver, List.of(claimable.detail()));
      case Adopted -> claim(desired, PlannedAction.Adopt, List.of(claimable.detail(), VARIABLES));
    };
  }

  private static PlannedChange claim(
      Desired<?> desired, PlannedAction action, List<String> differences) {
    return new PlannedChange(desired.component(), desired.kind(), action, differences);
  }

  private static PlannedChange delete(ComponentStatus recorded) {
    return new PlannedChange(
        recorded.name(), recorded.kind(), PlannedAction.Delete, List.of("no longer in the spec"));
  }
}
