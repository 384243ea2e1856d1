package dev.understudy.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What tells this cluster from others: configured, or the uid of the namespace kube-system, read
 * once.
 */
public final class ClusterId implements Supplier<String> {
  private final KubernetesClient client;
  private final AtomicReference<String> id = new AtomicReference<>("");

  public ClusterId(KubernetesClient client, Optional<String> configured) {
    this.client = client;
    configured.filter(c -> !c.isBlank()).ifPresent(id::set);
  }

  /**
   * @throws IllegalStateException where the namespace can't be read, saying what to configure
   */
  @Override
  public String get() {
    String known = id.get();
    if (!known.isEmpty()) {
      return known;
    }
    var namespace = client.namespaces().withName("kube-system").get();
    if (namespace == null) {
      throw new IllegalStateException(
          "the namespace kube-system can't be read to tell this cluster from others; set understudy.cluster-id");
    }
    id.set(namespace.getMetadata().getUid());
    return id.get();
  }
}
