package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.AccountKind;
import dev.understudy.api.v1alpha1.AccountReference;
import dev.understudy.api.v1alpha1.ClusterProviderAccount;
import dev.understudy.api.v1alpha1.NamespaceSelector;
import dev.understudy.api.v1alpha1.NeonAccountSpec;
import dev.understudy.api.v1alpha1.ProviderAccount;
import dev.understudy.api.v1alpha1.ProviderAccountSpec;
import dev.understudy.api.v1alpha1.ProviderAccountStatus;
import dev.understudy.api.v1alpha1.RenderAccountSpec;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account of either kind, as the API server has it.
 *
 * @param secrets the namespace of its credentials: its own, or the operator's for one of the
 *     cluster
 * @param allowed whose environments may use it; null for an account of a namespace
 */
public record FoundAccount(
    AccountReference reference,
    ObjectMeta metadata,
    String secrets,
    ProviderAccountSpec spec,
    @Nullable NamespaceSelector allowed,
    Set<String> adoptable,
    @Nullable ProviderAccountStatus status) {

  public static FoundAccount of(ProviderAccount account) {
    ObjectMeta metadata = account.getMetadata();
    return new FoundAccount(
        new AccountReference(metadata.getName(), null),
        metadata,
        metadata.getNamespace(),
        account.getSpec(),
        null,
        Set.of(),
        account.getStatus());
  }

  public static FoundAccount of(ClusterProviderAccount account, String operatorNamespace) {
    ObjectMeta metadata = account.getMetadata();
    return new FoundAccount(
        new AccountReference(metadata.getName(), AccountKind.ClusterProviderAccount),
        metadata,
        operatorNamespace,
        account.getSpec().account(),
        account.getSpec().allowedNamespaces(),
        Set.copyOf(account.getSpec().adoptable()),
        account.getStatus());
  }

  public boolean ofCluster() {
    return reference.kind() == AccountKind.ClusterProviderAccount;
  }

  public boolean deleting() {
    return metadata.getDeletionTimestamp() != null;
  }

  /** Whether it carries the finalizer that keeps it. */
  public boolean kept() {
    return metadata.getFinalizers().contains(Holds.FINALIZER);
  }

  /** Empty where it names no provider this operator knows. */
  Optional<SecretKeyReference> credentials() {
    return Optional.ofNullable(spec.neon())
        .map(NeonAccountSpec::apiKeySecretRef)
        .or(() -> Optional.ofNullable(spec.render()).map(RenderAccountSpec::apiKeySecretRef));
  }

  @Nullable String endpoint() {
    return Optional.ofNullable(spec.neon())
        .map(NeonAccountSpec::endpoint)
        .or(() -> Optional.ofNullable(spec.render()).map(RenderAccountSpec::endpoint))
        .orElse(null);
  }

  @Override
  public String toString() {
    return describe(reference);
  }

  static String describe(AccountReference reference) {
    return (reference.kind() == AccountKind.ClusterProviderAccount
            ? "ClusterProviderAccount '"
            : "ProviderAccount '")
        + reference.name()
        + "'";
  }
}
