package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.NeonAccountSpec;
import dev.understudy.api.v1alpha1.ProviderAccount;
import dev.understudy.api.v1alpha1.ProviderAccountSpec;
import dev.understudy.api.v1alpha1.RenderAccountSpec;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.provider.Account;
import dev.understudy.provider.Permissions;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import dev.understudy.provider.Session;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** From a ProviderAccount and its Secret to a session. */
public final class Accounts {
  /** What is missing is usually noticed by a watch; this is for what no watch sees. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private static final String NEON = "https://console.neon.tech/api/v2";
  private static final String RENDER = "https://api.render.com/v1";

  private final Cluster cluster;
  private final Settings settings;
  private final Redactor redactor;
  private final BiFunction<Account, Permissions, Session> sessions;

  /** What came of opening an account. */
  public sealed interface Opening {}

  public record Opened(Session session) implements Opening {}

  /**
   * @param outcome why not, in words for the user
   */
  public record Missing(Outcome.Stalled outcome) implements Opening {}

  public Accounts(
      Cluster cluster,
      Settings settings,
      Redactor redactor,
      BiFunction<Account, Permissions, Session> sessions) {
    this.cluster = cluster;
    this.settings = settings;
    this.redactor = redactor;
    this.sessions = sessions;
  }

  public Opening open(String namespace, String name) {
    return cluster
        .account(namespace, name)
        .map(account -> open(namespace, account))
        .orElseGet(() ->
            missing(
                Reason.AccountNotFound,
                "There is no ProviderAccount '%s' in namespace '%s'.".formatted(name, namespace)));
  }

  public Opening open(String namespace, ProviderAccount account) {
    String name = account.getMetadata().getName();
    ProviderAccountSpec spec = account.getSpec();
    Optional<SecretKeyReference> credentials = credentials(spec);
    if (credentials.isEmpty()) {
      return missing(
          Reason.AccountNotFound,
          "The ProviderAccount '" + name + "' names no provider this operator knows.");
    }
    SecretKeyReference reference = credentials.get();
    String endpoint = endpoint(spec);
    if (endpoint != null && !allowed(endpoint)) {
      return missing(
          Reason.EndpointRefused,
          "The ProviderAccount '%s' names the endpoint %s, whose host the operator's configuration does not allow."
              .formatted(name, endpoint));
    }
    Optional<Map<String, String>> data = cluster.secret(namespace, reference.name());
    String key = data.map(d -> d.get(reference.key())).orElse(null);
    if (key == null || key.isBlank()) {
      return missing(
          Reason.SecretNotFound,
          "The ProviderAccount '%s' needs the key '%s' of the Secret '%s' in namespace '%s'; %s."
              .formatted(
                  name,
                  reference.key(),
                  reference.name(),
                  namespace,
                  data.isPresent() ? "the Secret has no such key" : "there is no such Secret"));
    }
    redactor.learn(key.strip());
    return new Opened(
        sessions.apply(account(spec, new Secret<>(key.strip()), endpoint), Permissions.NONE));
  }

  private static Optional<SecretKeyReference> credentials(ProviderAccountSpec spec) {
    return Optional.ofNullable(spec.neon())
        .map(NeonAccountSpec::apiKeySecretRef)
        .or(() -> Optional.ofNullable(spec.render()).map(RenderAccountSpec::apiKeySecretRef));
  }

  private static @Nullable String endpoint(ProviderAccountSpec spec) {
    return Optional.ofNullable(spec.neon())
        .map(NeonAccountSpec::endpoint)
        .or(() -> Optional.ofNullable(spec.render()).map(RenderAccountSpec::endpoint))
        .orElse(null);
  }

  private static Account account(
      ProviderAccountSpec spec, Secret<String> key, @Nullable String endpoint) {
    if (spec.neon() != null) {
      return new Account.Neon(
          URI.create(endpoint == null ? NEON : endpoint), key, spec.neon().organizationId());
    }
    RenderAccountSpec render = spec.render();
    if (render == null) {
      throw new IllegalArgumentException("refused at apply: an account without a provider");
    }
    return new Account.Render(
        URI.create(endpoint == null ? RENDER : endpoint),
        key,
        render.ownerId(),
        render.projectId());
  }

  private boolean allowed(String endpoint) {
    try {
      URI uri = URI.create(endpoint);
      String host = uri.getHost();
      return host != null
          && (settings.allowedEndpoints().contains(host)
              || settings.allowedEndpoints().contains(host + ":" + uri.getPort()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Missing missing(Reason reason, String message) {
    return new Missing(new Outcome.Stalled(reason, message, LOOK_AGAIN));
  }
}
