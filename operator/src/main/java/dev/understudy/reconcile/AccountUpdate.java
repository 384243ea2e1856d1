package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.ProviderAccountStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * From one look at an account to what the framework is to write: the same for both kinds.
 *
 * @param empty a new one, to hold the new status and nothing else
 * @param status that stands
 */
record AccountUpdate<A extends HasMetadata>(
    Supplier<A> empty,
    Function<A, @Nullable ProviderAccountStatus> status,
    BiConsumer<A, ProviderAccountStatus> fill) {
  /**
   * The framework's own: without one it does not tell us of an account that is being deleted.
   * Whether the account is needed is told by {@link Holds#FINALIZER} alone.
   */
  static final String FINALIZER = "understudy.dev/account";

  UpdateControl<A> reconciled(A account, AccountProbe.Result result) {
    ProviderAccountStatus found = result.status();
    UpdateControl<A> control =
        found == null || found.equals(status.apply(account))
            ? UpdateControl.noUpdate()
            : UpdateControl.patchStatus(fresh(account, found));
    return control.rescheduleAfter(result.recheck());
  }

  /** The same for one that is on its way out. */
  DeleteControl cleaned(A account, AccountProbe.Result result, Context<A> context) {
    ProviderAccountStatus found = result.status();
    if (found == null) {
      return DeleteControl.defaultDelete();
    }
    if (!Objects.equals(found, status.apply(account))) {
      context.resourceOperations().serverSideApplyPrimaryStatus(fresh(account, found));
    }
    return DeleteControl.noFinalizerRemoval().rescheduleAfter(result.recheck());
  }

  private A fresh(A account, ProviderAccountStatus found) {
    A fresh = empty.get();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(account.getMetadata().getName())
            .withNamespace(account.getMetadata().getNamespace())
            .build());
    fill.accept(fresh, found);
    return fresh;
  }
}
