package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.ClusterProviderAccount;
import dev.understudy.api.v1alpha1.ProviderAccount;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the loop asks of Kubernetes, beyond its own resource. Implemented in {@code kube}. */
public interface Cluster {

  /** Tells clusters apart in ownership marks. */
  String clusterId();

  /** Where the operator lives, and where the credentials of ClusterProviderAccounts stand. */
  String operatorNamespace();

  Optional<ProviderAccount> account(String namespace, String name);

  List<ProviderAccount> accounts(String namespace);

  Optional<ClusterProviderAccount> clusterAccount(String name);

  List<ClusterProviderAccount> clusterAccounts();

  /** Labels of the Namespace; empty where there is none. */
  Map<String, String> namespaceLabels(String namespace);

  /**
   * As the API server has them now, from no cache.
   *
   * @param namespace null for all that are looked after
   */
  List<StagingEnvironment> environments(@Nullable String namespace);

  /** Puts the finalizer on that keeps the object while it is in use. */
  Hold hold(Kept object);

  /** Takes it off. Absence is success. */
  void release(Kept object);

  /** Names of the Secrets that carry it. */
  List<String> heldSecrets(String namespace);

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
   * Makes a ConfigMap, owned by the environment, hold exactly this data. No write when it does
   * already.
   */
  void applyConfigMap(StagingEnvironment owner, String name, Map<String, String> data);

  /**
   * Deletes a Secret that the environment owns; absence is success, a stranger's Secret is left
   * alone.
   */
  void deleteSecret(StagingEnvironment owner, String name);

  /** Says something once to whoever looks at the environment. */
  void event(StagingEnvironment about, EventType type, String reason, String message);

  /** Says something once to the platform team, in the operator's own namespace. */
  void operatorEvent(EventType type, String reason, String message);

  /**
   * What can be kept by a finalizer.
   *
   * @param namespace null for a ClusterProviderAccount
   */
  record Kept(What what, @Nullable String namespace, String name) {
    /** The kinds of it. */
    public enum What {
      ProviderAccount,
      ClusterProviderAccount,
      Secret
    }
  }

  /** What came of keeping an object. */
  enum Hold {
    /** It carries the finalizer. */
    KEPT,
    /** It carries the finalizer, and somebody asked for its deletion. */
    KEPT_DELETING,
    /** It is being deleted and can't be kept any more, or is gone. */
    LOST
  }

  /** The two kinds Kubernetes knows. */
  enum EventType {
    Normal,
    Warning
  }
}
