package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.ProviderAccount;
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

/**
 * Tells whether a provider accepts an account's credentials, before any environment needs them, and
 * lets account and Secret go when no environment needs them any more.
 */
@ControllerConfiguration(name = "provideraccount", finalizerName = AccountUpdate.FINALIZER)
@GradualRetry(
    maxAttempts = Integer.MAX_VALUE,
    initialInterval = 1000,
    intervalMultiplier = 2,
    maxInterval = 60_000)
public class ProviderAccountReconciler
    implements Reconciler<ProviderAccount>, Cleaner<ProviderAccount> {
  // No references to methods: those would be the Kubernetes client's.
  private static final AccountUpdate<ProviderAccount> UPDATE =
      new AccountUpdate<>(
          ProviderAccount::new,
          account -> account.getStatus(),
          (account, status) -> account.setStatus(status));

  private final AccountProbe probe;
  private final Watches watches;

  public ProviderAccountReconciler(AccountProbe probe, Watches watches) {
    this.probe = probe;
    this.watches = watches;
  }

  @Override
  public List<EventSource<?, ProviderAccount>> prepareEventSources(
      EventSourceContext<ProviderAccount> context) {
    return watches.forAccounts(context);
  }

  @Override
  public UpdateControl<ProviderAccount> reconcile(
      ProviderAccount account, Context<ProviderAccount> context) {
    return UPDATE.reconciled(account, probe.check(FoundAccount.of(account)));
  }

  @Override
  public DeleteControl cleanup(ProviderAccount account, Context<ProviderAccount> context) {
    return UPDATE.cleaned(account, probe.check(FoundAccount.of(account)), context);
  }
}
