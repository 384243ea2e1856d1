package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.ClusterProviderAccount;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.util.List;

/** The same as {@link ProviderAccountReconciler} for accounts of the cluster. */
@ControllerConfiguration(name = "clusterprovideraccount", finalizerName = AccountUpdate.FINALIZER)
@GradualRetry(
    maxAttempts = Integer.MAX_VALUE,
    initialInterval = 1000,
    intervalMultiplier = 2,
    maxInterval = 60_000)
public class ClusterProviderAccountReconciler
    implements Reconciler<ClusterProviderAccount>, Cleaner<ClusterProviderAccount> {
  // No references to methods: those would be the Kubernetes client's.
  private static final AccountUpdate<ClusterProviderAccount> UPDATE =
      new AccountUpdate<>(
          ClusterProviderAccount::new,
          account -> account.getStatus(),
          (account, status) -> account.setStatus(status));

  private final AccountProbe probe;
  private final Watches watches;

  public ClusterProviderAccountReconciler(AccountProbe probe, Watches watches) {
    this.probe = probe;
    this.watches = watches;
  }

  @Override
  public List<EventSource<?, ClusterProviderAccount>> prepareEventSources(
      EventSourceContext<ClusterProviderAccount> context) {
    return watches.forClusterAccounts(context);
  }

  @Override
  public UpdateControl<ClusterProviderAccount> reconcile(
      ClusterProviderAccount account, Context<ClusterProviderAccount> context) {
    return UPDATE.reconciled(account, probe.check(watches.found(account)));
  }

  @Override
  public DeleteControl cleanup(
      ClusterProviderAccount account, Context<ClusterProviderAccount> context) {
    return UPDATE.cleaned(account, probe.check(watches.found(account)), context);
  }
}
