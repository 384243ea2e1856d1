package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.ProviderAccount;
import dev.understudy.api.v1alpha1.ProviderAccountStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.util.List;
import java.util.Objects;

/** Tells whether a provider accepts an account's credentials, before any environment needs them. */
@ControllerConfiguration(name = "provideraccount")
@GradualRetry(
    maxAttempts = Integer.MAX_VALUE,
    initialInterval = 1000,
    intervalMultiplier = 2,
    maxInterval = 60_000)
public class ProviderAccountReconciler implements Reconciler<ProviderAccount> {
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
    AccountProbe.Result result = probe.check(account);
    ProviderAccountStatus status = result.status();
    if (Objects.equals(status, account.getStatus())) {
      return UpdateControl.<ProviderAccount>noUpdate().rescheduleAfter(result.recheck());
    }
    ProviderAccount fresh = new ProviderAccount();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(account.getMetadata().getName())
            .withNamespace(account.getMetadata().getNamespace())
            .build());
    fresh.setStatus(status);
    return UpdateControl.patchStatus(fresh).rescheduleAfter(result.recheck());
  }
}
