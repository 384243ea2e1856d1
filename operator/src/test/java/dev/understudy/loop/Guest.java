package dev.understudy.loop;

import dev.understudy.api.v1alpha1.ClusterProviderAccount;
import dev.understudy.api.v1alpha1.ClusterProviderAccountSpec;
import dev.understudy.api.v1alpha1.ProviderAccount;
import dev.understudy.reconcile.Holds;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What users and the platform team do to a namespace and to its accounts. */
record Guest(KubernetesClient user, String namespace) {

  /** The environment uses the accounts of the cluster. */
  static String ofCluster(String manifest) {
    return manifest
        .replace("{name: neon}", "{name: platform-neon, kind: ClusterProviderAccount}")
        .replace("{name: render}", "{name: platform-render, kind: ClusterProviderAccount}");
  }

  void label(Map<String, String> labels) {
    user.namespaces()
        .withName(namespace)
        .edit(n -> {
          n.getMetadata().setLabels(labels);
          return n;
        });
  }

  void deleteNamespace() {
    user.namespaces().withName(namespace).delete();
  }

  boolean namespaceExists() {
    return user.namespaces().withName(namespace).get() != null;
  }

  Optional<Secret> secret(String name) {
    return Optional.ofNullable(user.secrets().inNamespace(namespace).withName(name).get());
  }

  void deleteSecret(String name) {
    user.secrets().inNamespace(namespace).withName(name).delete();
  }

  void key(String secret, String apiKey) {
    user.secrets()
        .inNamespace(namespace)
        .withName(secret)
        .edit(s -> {
          s.setStringData(Map.of("apiKey", apiKey));
          return s;
        });
  }

  Optional<ProviderAccount> account(String name) {
    return Optional.ofNullable(
        user.resources(ProviderAccount.class).inNamespace(namespace).withName(name).get());
  }

  void deleteAccount(String name) {
    user.resources(ProviderAccount.class).inNamespace(namespace).withName(name).delete();
  }

  /** Takes the finalizer off by hand, and the account away. */
  void force(String account) {
    user.resources(ProviderAccount.class)
        .inNamespace(namespace)
        .withName(account)
        .edit(a -> {
          a.getMetadata().setFinalizers(List.of());
          return a;
        });
    deleteAccount(account);
  }

  /** What the platform team protects with the account of the cluster. */
  void protect(String account, List<String> objects) {
    user.resources(ClusterProviderAccount.class)
        .withName(account)
        .edit(a -> {
          ClusterProviderAccountSpec before = a.getSpec();
          a.setSpec(
              new ClusterProviderAccountSpec(
                  before.neon(),
                  before.render(),
                  before.allowedNamespaces(),
                  objects,
                  before.adoptable()));
          return a;
        });
  }

  /** Names of the accounts and Secrets of the namespace, and accounts of the cluster, in use. */
  List<String> kept() {
    Stream<? extends HasMetadata> all =
        Stream.of(
                user.resources(ProviderAccount.class).inNamespace(namespace).list().getItems(),
                user.resources(ClusterProviderAccount.class).list().getItems(),
                user.secrets().inNamespace(namespace).list().getItems())
            .flatMap(List::stream);
    return all.filter(o -> o.hasFinalizer(Holds.FINALIZER))
        .map(o -> o.getKind() + " " + o.getMetadata().getName())
        .sorted()
        .toList();
  }
}
