package dev.understudy.kube;

import dev.understudy.provider.ProviderException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.EditReplacePatchable;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;

/**
 * Server-side apply of what is ours. Where somebody wrote at that very moment it is applied again:
 * the same fields with the same values, so nothing is lost by it.
 */
final class ForcedApply {
  private static final int ATTEMPTS = 5;

  private static final PatchContext APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(KubernetesCluster.FIELD_MANAGER)
          .withForce(true)
          .build();

  private ForcedApply() {}

  /**
   * @param to where; the object or a part of it
   * @return what is there now
   * @throws ProviderException.Busy where the namespace is being deleted
   */
  static <T extends HasMetadata> T apply(EditReplacePatchable<T> to, String namespace) {
    for (int attempt = 1; ; attempt++) {
      try {
        return to.patch(APPLY);
      } catch (KubernetesClientException e) {
        if (isTerminating(e)) {
          throw terminating(namespace);
        }
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** The API server's own word for it; nothing else about the namespace is known yet. */
  static boolean isTerminating(KubernetesClientException failure) {
    return failure.getCode() == HttpURLConnection.HTTP_FORBIDDEN
        && String.valueOf(failure.getMessage()).contains("being terminated");
  }

  static ProviderException terminating(String namespace) {
    return new ProviderException.Busy(
        "The namespace '%s' is being deleted, so nothing can be created in it any more."
            .formatted(namespace));
  }
}
