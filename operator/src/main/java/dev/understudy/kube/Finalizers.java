package dev.understudy.kube;

import dev.understudy.api.v1alpha1.ClusterProviderAccount;
import dev.understudy.api.v1alpha1.ProviderAccount;
import dev.understudy.reconcile.Cluster.Hold;
import dev.understudy.reconcile.Cluster.Kept;
import dev.understudy.reconcile.Holds;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The finalizer that keeps what is in use. Written as a patch of metadata alone, bound to the
 * version that was read, since a list of finalizers can only be replaced as a whole. A Secret gets
 * a label beside it, by which it is found again.
 */
final class Finalizers {
  private static final int ATTEMPTS = 5;

  private final KubernetesClient client;

  Finalizers(KubernetesClient client) {
    this.client = client;
  }

  Hold add(Kept object) {
    Resource<? extends HasMetadata> resource = resource(object);
    for (int attempt = 1; ; attempt++) {
      HasMetadata live = resource.get();
      if (live == null) {
        return Hold.LOST;
      }
      boolean deleting = live.isMarkedForDeletion();
      if (live.hasFinalizer(Holds.FINALIZER)) {
        return deleting ? Hold.KEPT_DELETING : Hold.KEPT;
      }
      if (deleting) {
        return Hold.LOST;
      }
      List<String> finalizers = new ArrayList<>(live.getMetadata().getFinalizers());
      finalizers.add(Holds.FINALIZER);
      if (patched(resource, live, finalizers, "true", attempt)) {
        return Hold.KEPT;
      }
    }
  }

  void remove(Kept object) {
    Resource<? extends HasMetadata> resource = resource(object);
    for (int attempt = 1; ; attempt++) {
      HasMetadata live = resource.get();
      if (live == null || !live.hasFinalizer(Holds.FINALIZER)) {
        return;
      }
      List<String> finalizers = new ArrayList<>(live.getMetadata().getFinalizers());
      finalizers.remove(Holds.FINALIZER);
      if (patched(resource, live, finalizers, null, attempt)) {
        return;
      }
    }
  }

  List<String> secrets(String namespace) {
    return client
        .secrets()
        .inNamespace(namespace)
        .withLabel(Holds.FINALIZER, "true")
        .list()
        .getItems()
        .stream()
        .filter(secret -> secret.hasFinalizer(Holds.FINALIZER))
        .map(secret -> secret.getMetadata().getName())
        .toList();
  }

  /** False where somebody wrote in between: look again. */
  private static boolean patched(
      Resource<? extends HasMetadata> resource,
      HasMetadata live,
      List<String> finalizers,
      @Nullable String label,
      int attempt) {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("resourceVersion", live.getMetadata().getResourceVersion());
    metadata.put("finalizers", finalizers);
    if (live instanceof Secret) {
      Map<String, Object> labels = new HashMap<>();
      labels.put(Holds.FINALIZER, label);
      metadata.put("labels", labels);
    }
    try {
      resource.patch(
          PatchContext.of(PatchType.JSON_MERGE),
          Serialization.asJson(Map.of("metadata", metadata)));
      return true;
    } catch (KubernetesClientException e) {
      boolean changed =
          e.getCode() == HttpURLConnection.HTTP_CONFLICT
              || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
      if (changed && attempt < ATTEMPTS) {
        return false;
      }
      throw e;
    }
  }

  private Resource<? extends HasMetadata> resource(Kept object) {
    return switch (object.what()) {
      case ProviderAccount ->
          client
              .resources(ProviderAccount.class)
              .inNamespace(object.namespace())
              .withName(object.name());
      case ClusterProviderAccount ->
          client.resources(ClusterProviderAccount.class).withName(object.name());
      case Secret -> client.secrets().inNamespace(object.namespace()).withName(object.name());
    };
  }
}
