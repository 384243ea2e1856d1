package dev.understudy.kube;

import dev.understudy.api.v1alpha1.ClusterProviderAccount;
import dev.understudy.api.v1alpha1.ProviderAccount;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Watches;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The port to the cluster on the Fabric8 client. */
public final class KubernetesCluster implements Cluster {
  /** Who applied a field, as managedFields tell it. */
  public static final String FIELD_MANAGER = "understudy";

  private final KubernetesClient client;
  private final Supplier<String> clusterId;
  private final Events events;
  private final String operatorNamespace;
  private final List<String> watched;
  private final Finalizers finalizers;

  /**
   * @param clusterId asked once and kept by the supplier
   * @param operatorNamespace where the operator lives
   * @param watched the only namespaces with environments; empty for all
   */
  public KubernetesCluster(
      KubernetesClient client,
      Supplier<String> clusterId,
      Events events,
      String operatorNamespace,
      List<String> watched) {
    this.client = client;
    this.clusterId = clusterId;
    this.events = events;
    this.operatorNamespace = operatorNamespace;
    this.watched = List.copyOf(watched);
    this.finalizers = new Finalizers(client);
  }

  @Override
  public String clusterId() {
    return clusterId.get();
  }

  @Override
  public String operatorNamespace() {
    return operatorNamespace;
  }

  @Override
  public List<ProviderAccount> accounts(String namespace) {
    return client.resources(ProviderAccount.class).inNamespace(namespace).list().getItems();
  }

  @Override
  public Optional<ClusterProviderAccount> clusterAccount(String name) {
    return Optional.ofNullable(client.resources(ClusterProviderAccount.class).withName(name).get());
  }

  @Override
  public List<ClusterProviderAccount> clusterAccounts() {
    return client.resources(ClusterProviderAccount.class).list().getItems();
  }

  @Override
  public Map<String, String> namespaceLabels(String namespace) {
    return Optional.ofNullable(client.namespaces().withName(namespace).get())
        .map(found -> found.getMetadata().getLabels())
        .orElse(Map.of());
  }

  @Override
  public List<StagingEnvironment> environments(@Nullable String namespace) {
    var all = client.resources(StagingEnvironment.class);
    if (namespace != null) {
      return all.inNamespace(namespace).list().getItems();
    }
    return watched.isEmpty()
        ? all.inAnyNamespace().list().getItems()
        : watched.stream().flatMap(n -> all.inNamespace(n).list().getItems().stream()).toList();
  }

  @Override
  public Hold hold(Kept object) {
    return finalizers.add(object);
  }

  @Override
  public void release(Kept object) {
    finalizers.remove(object);
  }

  @Override
  public List<String> heldSecrets(String namespace) {
    return finalizers.secrets(namespace);
  }

  @Override
  public Optional<ProviderAccount> account(String namespace, String name) {
    return Optional.ofNullable(
        client.resources(ProviderAccount.class).inNamespace(namespace).withName(name).get());
  }

  @Override
  public Optional<Map<String, String>> secret(String namespace, String name) {
    return find(namespace, name).map(KubernetesCluster::decoded);
  }

  @Override
  public Optional<Map<String, String>> configMap(String namespace, String name) {
    return Optional.ofNullable(findConfigMap(namespace, name))
        .map(m -> Objects.requireNonNullElse(m.getData(), Map.of()));
  }

  private @Nullable ConfigMap findConfigMap(String namespace, String name) {
    return client.configMaps().inNamespace(namespace).withName(name).get();
  }

  @Override
  public void applyConfigMap(StagingEnvironment owner, String name, Map<String, String> data) {
    String namespace = owner.getMetadata().getNamespace();
    ConfigMap existing = findConfigMap(namespace, name);
    if (existing != null) {
      Ownership.require(owner, existing);
      if (Ownership.bears(owner, existing) && data.equals(existing.getData())) {
        return;
      }
    }
    apply(
        new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(name)
            .addToLabels(Ownership.MANAGED_BY, FIELD_MANAGER)
            .withOwnerReferences(Ownership.reference(owner))
            .endMetadata()
            .withData(data)
            .build());
  }

  @Override
  public void applySecret(StagingEnvironment owner, String name, Map<String, String> data) {
    Optional<Secret> existing = find(owner.getMetadata().getNamespace(), name);
    if (existing.isPresent()) {
      Ownership.require(owner, existing.get());
      if (Ownership.bears(owner, existing.get()) && decoded(existing.get()).equals(data)) {
        return;
      }
    }
    Map<String, String> encoded = new TreeMap<>();
    data.forEach((key, value) -> encoded.put(key, encode(value)));
    Secret secret =
        new SecretBuilder()
            .withNewMetadata()
            .withNamespace(owner.getMetadata().getNamespace())
            .withName(name)
            .addToLabels(Ownership.MANAGED_BY, FIELD_MANAGER)
            // Whoever deletes or edits it wakes the environment.
            .addToLabels(Watches.LABEL, "true")
            .withOwnerReferences(Ownership.reference(owner))
            .endMetadata()
            .withType("Opaque")
            .withData(encoded)
            .build();
    apply(secret);
  }

  private <T extends HasMetadata> void apply(T thing) {
    var unused = ForcedApply.apply(client.resource(thing), thing.getMetadata().getNamespace());
  }

  @Override
  public void deleteSecret(StagingEnvironment owner, String name) {
    find(owner.getMetadata().getNamespace(), name)
        .filter(secret -> Ownership.isOwned(owner, secret))
        .ifPresent(secret -> client.resource(secret).delete());
  }

  @Override
  public void event(StagingEnvironment about, EventType type, String reason, String message) {
    events.record(about, type, reason, message);
  }

  @Override
  public void operatorEvent(EventType type, String reason, String message) {
    events.record(operatorNamespace, type, reason, message);
  }

  /** The API server's own word for it; nothing else about the namespace is known yet. */
  private Optional<Secret> find(String namespace, String name) {
    return Optional.ofNullable(client.secrets().inNamespace(namespace).withName(name).get());
  }

  private static Map<String, String> decoded(Secret secret) {
    Map<String, String> data = new TreeMap<>();
    Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
        .forEach((key, value) ->
            data.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
    return data;
  }

  private static String encode(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }
}
