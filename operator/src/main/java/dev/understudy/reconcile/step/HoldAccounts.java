package dev.understudy.reconcile.step;

import dev.understudy.plan.Desired;
import dev.understudy.provider.Adapters;
import dev.understudy.reconcile.Accounts;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Holds;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Facts;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The accounts and their Secrets are kept for as long as anything may have been made through them.
 * That they are is recorded before the first write to a provider: what is not recorded was never
 * used, and needs no credentials to be deleted.
 */
public final class HoldAccounts implements Step {
  private final Holds holds;
  private final Adapters adapters;
  private final Abandonment abandonment;

  public HoldAccounts(Holds holds, Adapters adapters, Cluster cluster) {
    this.holds = holds;
    this.adapters = adapters;
    this.abandonment = new Abandonment(cluster);
  }

  @Override
  public ConditionType condition() {
    return ConditionType.AccountsReady;
  }

  @Override
  public Outcome up(Pass pass) {
    Set<String> needed =
        pass.plan()
            .components()
            .map(Desired::account)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> taken = new TreeSet<>();
    for (String key : needed) {
      Accounts.Opened opened = pass.accounts().opened(key);
      boolean already = pass.accounts().holds(key);
      if (already && pass.steady() && opened.account().kept()) {
        continue;
      }
      if (!already) {
        // Whoever has the wrong key must not be bound to it.
        adapters.probe(opened.session().account()).check(opened.session());
      }
      Optional<Outcome.Stalled> refused = holds.take(opened.account(), already);
      if (refused.isPresent()) {
        return refused.get();
      }
      if (!already) {
        pass.accounts().hold(key);
        taken.add(opened.account().toString());
      }
    }
    if (pass.steady()) {
      pass.components().all().map(c -> c.account()).forEach(needed::add);
      pass.accounts().holdOnly(needed);
    }
    return taken.isEmpty()
        ? Outcome.DONE
        : Outcome.waiting(
            Reason.Provisioning,
            "From now on kept until nothing needs it: " + String.join(", ", taken) + ".",
            Duration.ZERO);
  }

  /** Everything within reach is gone. */
  @Override
  public Outcome down(Pass pass) {
    if (pass.accounts().orphans().isEmpty()) {
      pass.accounts()
          .holdOnly(pass.components().all().map(c -> c.account()).collect(Collectors.toSet()));
      return Outcome.DONE;
    }
    Outcome.Stalled why = pass.accounts().obstacle().orElseThrow();
    return pass.phase() == Facts.Phase.DELETING ? abandonment.of(pass, why) : why;
  }
}
