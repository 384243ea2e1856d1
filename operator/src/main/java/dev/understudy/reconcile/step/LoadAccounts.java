package dev.understudy.reconcile.step;

import dev.understudy.plan.Desired;
import dev.understudy.reconcile.Accounts;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Facts;
import dev.understudy.status.Outcome;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Opens a session for every account that the plan, or what is recorded, names. To converge, all of
 * them are needed, and permission to use them. To tear down, what is open is enough to begin with.
 */
public final class LoadAccounts implements Step {
  private final Accounts accounts;

  public LoadAccounts(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.AccountsReady;
  }

  @Override
  public Outcome up(Pass pass) {
    boolean converging = pass.phase() == Facts.Phase.CONVERGING;
    Set<String> keys = new TreeSet<>();
    pass.plan().components().map(Desired::account).forEach(keys::add);
    pass.components().all().map(c -> c.account()).forEach(keys::add);
    Accounts now = accounts.forOnePass();
    for (String key : keys) {
      Optional<Outcome.Stalled> obstacle = open(now, pass, key, converging);
      if (converging && obstacle.isPresent()) {
        return obstacle.get();
      }
      obstacle.ifPresent(why -> pass.accounts().close(key, why));
    }
    return Outcome.DONE;
  }

  /** What was made while it was allowed is torn down when it no longer is. */
  private static Optional<Outcome.Stalled> open(
      Accounts accounts, Pass pass, String key, boolean converging) {
    switch (accounts.open(pass.namespace(), key)) {
      case Accounts.Missing missing -> {
        return Optional.of(missing.outcome());
      }
      case Accounts.Opened opened -> {
        boolean undoing = !converging && pass.accounts().holds(key);
        Optional<Outcome.Stalled> refusal =
            undoing ? Optional.empty() : accounts.refusal(pass.namespace(), opened.account());
        if (refusal.isEmpty()) {
          pass.accounts().open(key, opened);
        }
        return refusal;
      }
    }
  }
}
