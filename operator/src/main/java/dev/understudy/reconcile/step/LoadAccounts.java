package dev.understudy.reconcile.step;

import dev.understudy.plan.Desired;
import dev.understudy.reconcile.Accounts;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import java.util.Set;
import java.util.TreeSet;

/** Opens a session for every account that the plan, or what is recorded, names. */
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
    Set<String> names = new TreeSet<>();
    pass.plan().components().map(Desired::account).forEach(names::add);
    pass.components().all().map(c -> c.account()).forEach(names::add);
    for (String name : names) {
      switch (accounts.open(pass.namespace(), name)) {
        case Accounts.Opened opened -> pass.session(name, opened.session());
        case Accounts.Missing missing -> {
          return missing.outcome();
        }
      }
    }
    return Outcome.DONE;
  }
}
