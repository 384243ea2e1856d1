package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.AccountKind;
import dev.understudy.api.v1alpha1.AccountReference;
import dev.understudy.api.v1alpha1.ClusterProviderAccount;
import dev.understudy.api.v1alpha1.NamespaceSelector;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From an account of either kind and its Secret to a session. */
public final class Accounts {
  /** What is missing is usually noticed by a watch; this is for what no watch sees. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private static final String NEON = "https://console.neon.tech/api/v2";
  private static final String RENDER = "https://api.render.com/v1";

  private final Cluster cluster;
  private final Settings settings;
  private final Redactor redactor;
  private final BiFunction<Account, Permissions, Session> sessions;
  private final Supplier<List<ClusterProviderAccount>> sharedAccounts;

  /** What came of opening an account. */
  public sealed interface Opening {}

  /**
   * @param account as it was found
   */
  public record Opened(Session session, FoundAccount account) implements Opening {}

  /**
   * @param outcome why not, in words for the user
   */
  public record Missing(Outcome.Stalled outcome) implements Opening {}

  public Accounts(
      Cluster cluster,
      Settings settings,
      Redactor redactor,
      BiFunction<Account, Permissions, Session> sessions) {
    this(cluster, settings, redactor, sessions, cluster::clusterAccounts);
  }

  private Accounts(
      Cluster cluster,
      Settings settings,
      Redactor redactor,
      BiFunction<Account, Permissions, Session> sessions,
      Supplier<List<ClusterProviderAccount>> sharedAccounts) {
    this.cluster = cluster;
    this.settings = settings;
    this.redactor = redactor;
    this.sessions = sessions;
    this.sharedAccounts = sharedAccounts;
  }

  /** The same for one pass and one thread: accounts of the cluster are listed once at most. */
  public Accounts forOnePass() {
    return new Accounts(cluster, settings, redactor, sessions, new Once(sharedAccounts));
  }

  private static final class Once implements Supplier<List<ClusterProviderAccount>> {
    private final Supplier<List<ClusterProviderAccount>> source;
    private @Nullable List<ClusterProviderAccount> seen;

    Once(Supplier<List<ClusterProviderAccount>> source) {
      this.source = source;
    }

    @Override
    public List<ClusterProviderAccount> get() {
      if (seen == null) {
        seen = source.get();
      }
      return seen;
    }
  }

  /**
   * @param namespace of the environment
   * @param key as {@code AccountReference.key()} writes it
   */
  public Opening open(String namespace, String key) {
    AccountReference reference = AccountReference.of(key);
    return find(namespace, reference)
        .map(this::open)
        .orElseGet(() ->
            missing(
                Reason.AccountNotFound,
                "There is no %s in %s."
                    .formatted(
                        FoundAccount.describe(reference),
                        reference.kind() == AccountKind.ClusterProviderAccount
                            ? "the cluster"
                            : "namespace '" + namespace + "'")));
  }

  private Optional<FoundAccount> find(String namespace, AccountReference reference) {
    return reference.kind() == AccountKind.ClusterProviderAccount
        ? cluster
            .clusterAccount(reference.name())
            .map(account -> FoundAccount.of(account, cluster.operatorNamespace()))
        : cluster.account(namespace, reference.name()).map(FoundAccount::of);
  }

  public Opening open(FoundAccount account) {
    Optional<SecretKeyReference> credentials = account.credentials();
    if (credentials.isEmpty()) {
      return missing(
          Reason.AccountNotFound, "The " + account + " names no provider this operator knows.");
    }
    SecretKeyReference reference = credentials.get();
    String endpoint = account.endpoint();
    if (endpoint != null && !allowed(endpoint)) {
      return missing(
          Reason.EndpointRefused,
          "The %s names the endpoint %s, whose host the operator's configuration does not allow."
              .formatted(account, endpoint));
    }
    Optional<Map<String, String>> data = cluster.secret(account.secrets(), reference.name());
    String key = data.map(d -> d.get(reference.key())).orElse(null);
    if (key == null || key.isBlank()) {
      return missing(
          Reason.SecretNotFound,
          "The %s needs the key '%s' of the Secret '%s' in namespace '%s'; %s."
              .formatted(
                  account,
                  reference.key(),
                  reference.name(),
                  account.secrets(),
                  data.isPresent() ? "the Secret has no such key" : "there is no such Secret"));
    }
    redactor.learn(key.strip());
    Account opened = account(account.spec(), new Secret<>(key.strip()), endpoint);
    return new Opened(sessions.apply(opened, permissions(opened, account)), account);
  }

  /** What one ClusterProviderAccount protects, no account of the same provider writes. */
  private Permissions permissions(Account opened, FoundAccount account) {
    Set<String> protectedObjects =
        sharedAccounts.get().stream()
            .map(shared -> shared.getSpec())
            .filter(spec ->
                opened instanceof Account.Neon ? spec.neon() != null : spec.render() != null)
            .flatMap(spec -> spec.protectedObjects().stream())
            .collect(Collectors.toSet());
    return new Permissions(protectedObjects, account.adoptable());
  }

  /** Why environments of the namespace may not use the account; empty where they may. */
  public Optional<Outcome.Stalled> refusal(String namespace, FoundAccount account) {
    NamespaceSelector allowed = account.allowed();
    if (allowed == null
        || allowed.selects(namespace, Map.of())
        || (!allowed.matchLabels().isEmpty()
            && allowed.selects(namespace, cluster.namespaceLabels(namespace)))) {
      return Optional.empty();
    }
    return Optional.of(
        new Outcome.Stalled(
            Reason.AccountNotAllowed,
            "The %s does not allow environments of namespace '%s'; its allowedNamespaces choose %s."
                .formatted(account, namespace, describe(allowed)),
            LOOK_AGAIN));
  }

  private static String describe(NamespaceSelector allowed) {
    String names = allowed.names().isEmpty() ? "" : "the names " + allowed.names();
    String labels = allowed.matchLabels().isEmpty() ? "" : "the labels " + allowed.matchLabels();
    return names + (names.isEmpty() || labels.isEmpty() ? "" : " or ") + labels;
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
