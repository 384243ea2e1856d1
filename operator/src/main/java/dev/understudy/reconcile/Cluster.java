package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.ProviderAccount;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import java.util.Map;
import java.util.Optional;

/** What the loop asks of Kubernetes, beyond its own resource. Implemented in {@code kube}. */
public interface Cluster {

  /** Tells clusters apart in ownership marks. */
  String clusterId();

  Optional<ProviderAccount> account(String namespace, String name);

  /** Decoded data; empty when there is no such Secret. Read at use, never kept. */
  Optional<Map<String, String>> secret(String namespace, String name);

  Optional<Map<String, String>> configMap(String namespace, String name);

  /**
   * Makes a Secret, owned by the environment, hold exactly this data. No write when it does
   * already. One of a predecessor, an environment of the same name that is gone, becomes this
   * one's.
   */
  void applySecret(StagingEnvironment owner, String name, Map<String, String> data);

  /**
   * Deletes a Secret that the environment owns; absence is success, a stranger's Secret is left
   * alone.
   */
  void deleteSecret(StagingEnvironment owner, String name);

  /** Says something once to whoever looks at the environment. */
  void event(StagingEnvironment about, EventType type, String reason, String message);

  /** The two kinds Kubernetes knows. */
  enum EventType {
    Normal,
    Warning
  }
}
