package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ConfigMapReference;
import dev.understudy.api.v1alpha1.GeneratedSecretReference;
import dev.understudy.api.v1alpha1.OutputReference;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.api.v1alpha1.SecretReference;
import dev.understudy.isolation.ValueSource;
import dev.understudy.plan.Planner;
import dev.understudy.provider.DatabaseIdentity;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the variables of this pass come from: Secrets, generated values, and what the components
 * turned out to be.
 */
final class PassValues implements ValueSource {
  private final Pass pass;
  private final Cluster cluster;
  private final Redactor redactor;

  /** Each Secret and ConfigMap is read once a pass, however many variables it feeds. */
  private final Map<String, Optional<Map<String, String>>> secrets = new HashMap<>();

  private final Map<String, Optional<Map<String, String>>> configMaps = new HashMap<>();

  PassValues(Pass pass, Cluster cluster, Redactor redactor) {
    this.pass = pass;
    this.cluster = cluster;
    this.redactor = redactor;
  }

  @Override
  public Optional<Secret<String>> secretKey(SecretKeyReference reference) {
    return read(reference.name(), reference.key());
  }

  @Override
  public Optional<Map<String, Secret<String>>> secret(SecretReference reference) {
    Optional<Map<String, Secret<String>>> content = data(reference.name()).map(PassValues::wrapped);
    content.ifPresent(values -> values.values().forEach(redactor::learn));
    return content;
  }

  @Override
  public Optional<Map<String, Secret<String>>> configMap(ConfigMapReference reference) {
    return configMaps
        .computeIfAbsent(reference.name(), n -> cluster.configMap(pass.namespace(), n))
        .map(PassValues::wrapped);
  }

  private static Map<String, Secret<String>> wrapped(Map<String, String> data) {
    Map<String, Secret<String>> values = new HashMap<>();
    data.forEach((key, value) -> values.put(key, new Secret<>(value)));
    return values;
  }

  private Optional<Map<String, String>> data(String secret) {
    return secrets.computeIfAbsent(secret, n -> cluster.secret(pass.namespace(), n));
  }

  private Optional<Secret<String>> read(String name, String key) {
    Optional<Secret<String>> value =
        data(name).flatMap(data -> Optional.ofNullable(data.get(key))).map(Secret::new);
    value.ifPresent(redactor::learn);
    return value;
  }

  @Override
  public Optional<Secret<String>> generated(GeneratedSecretReference reference) {
    String secret = GenerateSecrets.secretName(pass);
    Optional<Secret<String>> replaced =
        Boolean.TRUE.equals(reference.previous())
            ? read(secret, GeneratedValues.previous(reference.name()))
            : Optional.empty();
    return replaced.or(() -> read(secret, reference.name()));
  }

  @Override
  public Optional<Secret<String>> output(OutputReference reference) {
    return reference.component().equals(Planner.DATABASE)
        ? database(reference.output())
        : service(reference.component(), reference.output()).map(Secret::new);
  }

  private Optional<Secret<String>> database(String output) {
    DatabaseIdentity database = pass.databaseIdentity();
    PostgresConnection direct = database.direct();
    return switch (output) {
      case "url" -> Optional.of(direct.uri());
      case "pooledUrl" -> Optional.of(database.pooled().uri());
      case "host" -> Optional.of(new Secret<>(direct.host()));
      case "pooledHost" -> Optional.of(new Secret<>(database.pooled().host()));
      case "port" -> Optional.of(new Secret<>(Integer.toString(direct.port())));
      case "databaseName" -> Optional.of(new Secret<>(direct.database()));
      case "user" -> Optional.of(new Secret<>(direct.user()));
      case "password" -> Optional.of(direct.password());
      case "id" -> Optional.of(new Secret<>(database.id()));
      default -> Optional.empty();
    };
  }

  /**
   * What a live output will be is known before it is live: it is what is wanted. So everything can
   * be checked before anything is deployed, and the release has one name from the start. That
   * nobody is deployed with it too early is {@link LiveDependencies}'s matter.
   */
  private Optional<String> service(String component, String output) {
    return switch (output) {
      case "url", "liveUrl" -> url(component);
      case "host" -> url(component).map(url -> URI.create(url).getHost());
      case "id" -> pass.components().id(component);
      case "image" -> pass.plan().component(component).flatMap(d -> d.spec().imageToRun());
      case "commit" -> Optional.ofNullable(pass.wanted(component).commit());
      default -> Optional.empty();
    };
  }

  private Optional<String> url(String component) {
    return pass.components().get(component).flatMap(c -> Optional.ofNullable(c.url()));
  }
}
