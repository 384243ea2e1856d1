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

  /** Hosts that notifications may be sent to. */
  @WithDefault("hooks.slack.com,hooks.slack-gov.com,api.github.com")
  List<String> allowedNotificationHosts();

  /** How often a followed branch is looked at; environments share the answers. */
  @WithDefault("1m")
  Duration gitInterval();

  /** Threads for migrations, smoke tests and looks at Git hosts. */
  @WithDefault("8")
  int workers();

  /** How long one statement of a migration may take. */
  @WithDefault("10m")
  Duration statementTimeout();

  /** Which of several replicas works. */
  LeaderElection leaderElection();

  /** Which of several replicas works. */
  interface LeaderElection {
    /** Off only where there is never a second process, not even during a rollout. */
    @WithDefault("true")
    boolean enabled();

    /** The Lease's name, in the operator's namespace. */
    @WithDefault("understudy-leader")
    String leaseName();

    /** Whole seconds that another waits when a leader has vanished. */
    @WithDefault("15s")
    Duration leaseDuration();

    /** How long a leader may fail to renew before it gives up. */
    @WithDefault("10s")
    Duration renewDeadline();

    /** How often the lease is looked at. */
    @WithDefault("2s")
    Duration retryPeriod();

    /**
     * What clocks of two machines may differ by in the course of one lease: a leader stops writing
     * that long before its lease runs out.
     */
    @WithDefault("2s")
    Duration clockSkew();
  }

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
