package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.ProviderAccountStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.Objects;

/** From one look at an account to what the framework is to write: the same for both kinds. */
final class AccountUpdate {
  /**
   * The framework's own: without one it does not tell us of an account that is being deleted.
   * Whether the account is needed is told by {@link Holds#FINALIZER} alone.
   */
  static final String FINALIZER = "understudy.dev/account";

  private AccountUpdate() {}

  /**
   * @param fresh an empty one, to hold the new status and nothing else
   */
  static <A extends CustomResource<?, ProviderAccountStatus>> UpdateControl<A> reconciled(
      A account, AccountProbe.Result result, A fresh) {
    UpdateControl<A> control =
        isNews(account, result)
            ? UpdateControl.patchStatus(filled(fresh, account, result))
            : UpdateControl.noUpdate();
    return control.rescheduleAfter(result.recheck());
  }

  /** The same for one that is on its way out. */
  static <A extends CustomResource<?, ProviderAccountStatus>> DeleteControl cleaned(
      A account, AccountProbe.Result result, A fresh, Context<A> context) {
    if (result.status() == null) {
      return DeleteControl.defaultDelete();
    }
    if (isNews(account, result)) {
      context.resourceOperations().serverSideApplyPrimaryStatus(filled(fresh, account, result));
    }
    return DeleteControl.noFinalizerRemoval().rescheduleAfter(result.recheck());
  }

  private static boolean isNews(
      CustomResource<?, ProviderAccountStatus> account, AccountProbe.Result result) {
    return result.status() != null && !Objects.equals(result.status(), account.getStatus());
  }

  private static <A extends CustomResource<?, ProviderAccountStatus>> A filled(
      A fresh, A account, AccountProbe.Result result) {
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(account.getMetadata().getName())
            .withNamespace(account.getMetadata().getNamespace())
            .build());
    fresh.setStatus(result.status());
    return fresh;
  }
}
