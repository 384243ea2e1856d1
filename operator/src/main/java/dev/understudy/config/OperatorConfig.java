package dev.understudy.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The operator's configuration: properties {@code understudy.*}, or variables {@code UNDERSTUDY_*}.
 */
@ConfigMapping(prefix = "understudy")
public interface OperatorConfig {

  /** Tells clusters apart in ownership marks. Default: the uid of the namespace kube-system. */
  Optional<String> clusterId();

  /**
   * Where the operator lives, and where the Secrets of ClusterProviderAccounts stand. Default: the
   * pod's own namespace, or understudy-system.
   */
  Optional<String> operatorNamespace();

  /** Only in these namespaces environments are looked after. Default: in all. */
  Optional<List<String>> watchNamespaces();

  /** How often a quiet environment is looked at. */
  @WithDefault("5m")
  Duration driftInterval();

  /** How long an outage of a provider leaves Ready standing. */
  @WithDefault("30m")
  Duration staleAfter();

  /** How often smoke tests are run for one release before it counts as failed. */
  @WithDefault("3")
  int smokeAttempts();

  /** Hosts (host or host:port) that accounts may name as endpoint beside the provider's own. */
  Optional<List<String>> allowedEndpoints();

  /** Hosts that smoke tests may reach beside those of the environment's own services. */
  Optional<List<String>> allowedHosts();

  /** Whether smoke tests may reach loopback and private addresses: for a demo on one machine. */
  @WithDefault("false")
  boolean allowPrivateAddresses();

  /** Hosts (host or host:port) that Git repositories may be at. */
  @WithDefault("github.com,gitlab.com,bitbucket.org")
  List<String> allowedGitHosts();

  /** How often a followed branch is looked at; environments share the answers. */
  @WithDefault("1m")
  Duration gitInterval();

  /** Threads for migrations, smoke tests and looks at Git hosts. */
  @WithDefault("8")
  int workers();

  /** How long one statement of a migration may take. */
  @WithDefault("10m")
  Duration statementTimeout();

  /** Time limits towards providers. */
  Provider provider();

  /** Time limits towards providers. */
  interface Provider {
    @WithDefault("5s")
    Duration connectTimeout();

    @WithDefault("30s")
    Duration readTimeout();
  }
}
