package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.ProviderAccountStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From one look at an account to what the framework is to write: the same for both kinds. */
final class AccountUpdate {
  /**
   * The framework's own: without one it does not tell us of an account that is being deleted.
   * Whether the account is needed is told by {@link Holds#FINALIZER} alone.
   */
  static final String FINALIZER = "understudy.dev/account";

  private AccountUpdate() {}

  static ObjectMeta identity(HasMetadata account) {
    return new ObjectMetaBuilder()
        .withName(account.getMetadata().getName())
        .withNamespace(account.getMetadata().getNamespace())
        .build();
  }

  /**
   * @param before the status that stands
   * @param fresh holds the new one and nothing else
   */
  static <A extends HasMetadata> UpdateControl<A> reconciled(
      @Nullable ProviderAccountStatus before, AccountProbe.Result result, A fresh) {
    boolean same = result.status() == null || Objects.equals(result.status(), before);
    UpdateControl<A> control = same ? UpdateControl.noUpdate() : UpdateControl.patchStatus(fresh);
    return control.rescheduleAfter(result.recheck());
  }

  static <A extends HasMetadata> DeleteControl cleaned(
      @Nullable ProviderAccountStatus before,
      AccountProbe.Result result,
      A fresh,
      Context<A> context) {
    if (result.status() == null) {
      return DeleteControl.defaultDelete();
    }
    if (!Objects.equals(result.status(), before)) {
      context.resourceOperations().serverSideApplyPrimaryStatus(fresh);
    }
    return DeleteControl.noFinalizerRemoval().rescheduleAfter(result.recheck());
  }
}
