package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.ProviderAccountStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** From one look at an account to what the framework is to write: the same for both kinds. */
final class AccountUpdate {
  private AccountUpdate() {}

  /**
   * @param before the status that stands
   * @param fresh of the account's kind, and empty
   * @param setStatus of the fresh one
   */
  static <A extends HasMetadata> UpdateControl<A> of(
      A account,
      @Nullable ProviderAccountStatus before,
      AccountProbe.Result result,
      A fresh,
      Consumer<ProviderAccountStatus> setStatus) {
    ProviderAccountStatus status = result.status();
    if (status == null) {
      return UpdateControl.noUpdate();
    }
    if (Objects.equals(status, before)) {
      return UpdateControl.<A>noUpdate().rescheduleAfter(result.recheck());
    }
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(account.getMetadata().getName())
            .withNamespace(account.getMetadata().getNamespace())
            .build());
    setStatus.accept(status);
    return UpdateControl.patchStatus(fresh).rescheduleAfter(result.recheck());
  }
}
