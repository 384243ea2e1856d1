package dev.understudy.config;

import dev.understudy.kube.GatedRequests;
import dev.understudy.kube.LeaderLease;
import dev.understudy.kube.Leadership;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** What leading takes: the gate, the client behind it, and the lease beside it. */
@Singleton
public class LeaderWiring {

  @Produces
  @Singleton
  Leadership leadership(OperatorConfig config, InstantSource clock) {
    OperatorConfig.LeaderElection election = config.leaderElection();
    if (!election.enabled()) {
      return new Leadership(clock, System::nanoTime, null);
    }
    Duration validity = election.leaseDuration().minus(election.clockSkew());
    requireOrder(election, validity);
    return new Leadership(clock, System::nanoTime, validity);
  }

  /** In place of the framework's, which would write at any time. */
  @Produces
  @Singleton
  KubernetesClient kubernetesClient(
      KubernetesSerialization serialization, Config config, Leadership leadership) {
    return new KubernetesClientBuilder()
        .withKubernetesSerialization(serialization)
        .withConfig(config)
        .withHttpClientBuilderConsumer(
            http -> http.addOrReplaceInterceptor("leadership", new GatedRequests(leadership)))
        .build();
  }

  /** On a client of its own: not behind the gate, and never patient. */
  @Produces
  @Singleton
  LeaderLease lease(Config config, OperatorConfig operator, InstantSource clock) {
    OperatorConfig.LeaderElection election = operator.leaderElection();
    int millis = Math.toIntExact(election.retryPeriod().toMillis());
    Config impatient =
        new ConfigBuilder(config)
            .withRequestTimeout(millis)
            .withConnectionTimeout(millis)
            .withRequestRetryBackoffLimit(0)
            .build();
    return new LeaderLease(
        new KubernetesClientBuilder().withConfig(impatient).build(),
        OperatorNamespace.of(operator.operatorNamespace(), OperatorNamespace.FILE),
        election.leaseName(),
        identity(),
        election.leaseDuration(),
        clock,
        System::nanoTime);
  }

  /** Where it runs, for people; and what no other process has. */
  private static String identity() {
    return System.getenv().getOrDefault("HOSTNAME", "understudy") + "_" + UUID.randomUUID();
  }

  private static void requireOrder(OperatorConfig.LeaderElection election, Duration validity) {
    if (validity.compareTo(election.renewDeadline()) <= 0
        || election.renewDeadline().compareTo(election.retryPeriod().multipliedBy(2)) <= 0
        || !election
            .leaseDuration()
            .equals(Duration.ofSeconds(election.leaseDuration().toSeconds()))) {
      throw new IllegalArgumentException(
          "understudy.leader-election: expected lease-duration, in whole seconds, minus clock-skew > renew-deadline > 2 * retry-period, got %s - %s, %s, %s"
              .formatted(
                  election.leaseDuration(),
                  election.clockSkew(),
                  election.renewDeadline(),
                  election.retryPeriod()));
    }
  }
}
