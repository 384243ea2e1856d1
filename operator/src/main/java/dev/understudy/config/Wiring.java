package dev.understudy.config;

import dev.understudy.data.JobRunner;
import dev.understudy.data.Migrations;
import dev.understudy.data.Preparation;
import dev.understudy.data.TaskRunner;
import dev.understudy.kube.ClusterId;
import dev.understudy.kube.Events;
import dev.understudy.kube.KubernetesCluster;
import dev.understudy.kube.KubernetesJobs;
import dev.understudy.kube.KubernetesReleases;
import dev.understudy.kube.Leadership;
import dev.understudy.notify.Channels;
import dev.understudy.provider.Adapters;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.http.CallObserver;
import dev.understudy.provider.http.GatedTransport;
import dev.understudy.provider.http.JdkTransport;
import dev.understudy.provider.http.Sessions;
import dev.understudy.reconcile.AccountProbe;
import dev.understudy.reconcile.Accounts;
import dev.understudy.reconcile.AssertedQueries;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Deliveries;
import dev.understudy.reconcile.Holds;
import dev.understudy.reconcile.Loop;
import dev.understudy.reconcile.Notifications;
import dev.understudy.reconcile.PassObserver;
import dev.understudy.reconcile.Pipeline;
import dev.understudy.reconcile.Ports;
import dev.understudy.reconcile.Runs;
import dev.understudy.reconcile.Settings;
import dev.understudy.reconcile.Watches;
import dev.understudy.source.AllowedHosts;
import dev.understudy.source.GitFiles;
import dev.understudy.source.GitHeads;
import dev.understudy.verify.HostPolicy;
import dev.understudy.verify.HttpLimits;
import dev.understudy.verify.Pause;
import dev.understudy.verify.SmokeRunner;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/**
 * Puts the operator together: constructors and nothing else, so that a test can do the same by
 * hand.
 */
@Singleton
public class Wiring {
  private static final int NOTIFIERS = 4;

  /** The whole exchange: nobody waits for it, and a thread is held meanwhile. */
  private static final Duration NOTIFICATION = Duration.ofSeconds(10);

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  Redactor redactor() {
    return new Redactor();
  }

  @Produces
  @Singleton
  Settings settings(OperatorConfig config) {
    return new Settings(
        config.driftInterval(),
        config.staleAfter(),
        config.smokeAttempts(),
        config.allowedEndpoints().orElse(List.of()));
  }

  @Produces
  @Singleton
  Cluster cluster(KubernetesClient client, OperatorConfig config, InstantSource clock) {
    return new KubernetesCluster(
        client,
        new ClusterId(client, config.clusterId()),
        new Events(client, clock),
        OperatorNamespace.of(config.operatorNamespace(), OperatorNamespace.FILE),
        config.watchNamespaces().orElse(List.of()));
  }

  @Produces
  @Singleton
  Adapters adapters(Redactor redactor, Leadership leadership) {
    return Providers.adapters(redactor, leadership);
  }

  @Produces
  @Singleton
  Sessions sessions(
      Redactor redactor,
      InstantSource clock,
      OperatorConfig config,
      CallObserver observer,
      Leadership leadership) {
    var wire =
        new JdkTransport(config.provider().connectTimeout(), config.provider().readTimeout());
    var transport = new GatedTransport(wire, leadership);
    return new Sessions(transport, redactor, clock, Providers.rateLimits(), observer);
  }

  @Produces
  @Singleton
  Accounts accounts(Cluster cluster, Settings settings, Redactor redactor, Sessions sessions) {
    return new Accounts(cluster, settings, redactor, sessions::of);
  }

  @Produces
  @Singleton
  Holds holds(Cluster cluster) {
    return new Holds(cluster);
  }

  @Produces
  @Singleton
  Watches watches(Cluster cluster, OperatorConfig config) {
    return new Watches(
        cluster.operatorNamespace(), Set.copyOf(config.watchNamespaces().orElse(List.of())));
  }

  @Produces
  @Singleton
  Runs runs(OperatorConfig config, Watches watches) {
    ExecutorService workers =
        Executors.newFixedThreadPool(
            config.workers(), Thread.ofPlatform().name("run-", 0).daemon().factory());
    return new Runs(workers, watches::wake);
  }

  @Produces
  @Singleton
  Migrations migrations(Redactor redactor, OperatorConfig config, Leadership leadership) {
    return new Migrations(
        redactor, config.provider().connectTimeout(), config.statementTimeout(), leadership);
  }

  @Produces
  @Singleton
  JobRunner jobRunner(KubernetesClient client, Redactor redactor, InstantSource clock) {
    return new KubernetesJobs(client, redactor, clock);
  }

  @Produces
  @Singleton
  TaskRunner taskRunner(
      InstantSource clock,
      Redactor redactor,
      OperatorConfig config,
      Leadership leadership,
      Migrations migrations) {
    PostgresConnector connector = new PostgresConnector(leadership);
    return new TaskRunner(
        connector,
        config.provider().connectTimeout(),
        redactor,
        migrations,
        new AssertedQueries(connector, clock, redactor));
  }

  @Produces
  @Singleton
  SmokeRunner smokeRunner(
      InstantSource clock, Redactor redactor, OperatorConfig config, Leadership leadership) {
    HostPolicy policy =
        new HostPolicy(
            Set.copyOf(config.allowedHosts().orElse(List.of())), config.allowPrivateAddresses());
    return new SmokeRunner(clock, redactor, policy, HttpLimits.DEFAULT, Pause.REAL, leadership);
  }

  @Produces
  @Singleton
  GitHeads gitHeads(InstantSource clock, OperatorConfig config) {
    return new GitHeads(
        new AllowedHosts(Set.copyOf(config.allowedGitHosts())),
        clock,
        config.gitInterval(),
        config.provider().connectTimeout(),
        config.provider().readTimeout());
  }

  @Produces
  @Singleton
  GitFiles gitFiles(OperatorConfig config) {
    return new GitFiles(
        new AllowedHosts(Set.copyOf(config.allowedGitHosts())),
        config.provider().connectTimeout(),
        config.provider().readTimeout());
  }

  /** On threads of its own, so that a receiver that hangs delays nothing else. */
  @Produces
  @Singleton
  Notifications notifications(
      Cluster cluster,
      Watches watches,
      OperatorConfig config,
      Redactor redactor,
      InstantSource clock,
      Leadership leadership) {
    HostPolicy policy =
        new HostPolicy(
            Set.copyOf(config.allowedNotificationHosts()), config.allowPrivateAddresses());
    Channels channels =
        new Channels(
            new GatedTransport(
                new JdkTransport(config.provider().connectTimeout(), NOTIFICATION), leadership),
            uri -> policy.refusal(uri, List.of()),
            redactor,
            clock);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            NOTIFIERS, Thread.ofPlatform().name("notify-", 0).daemon().factory());
    return new Notifications(
        new Deliveries(channels, cluster, new Runs(threads, watches::wake), redactor));
  }

  @Produces
  @Singleton
  Loop loop(
      KubernetesClient client,
      Cluster cluster,
      Watches watches,
      Accounts accounts,
      Holds holds,
      Adapters adapters,
      TaskRunner taskRunner,
      JobRunner jobs,
      SmokeRunner smokeRunner,
      GitHeads heads,
      GitFiles files,
      Runs runs,
      Redactor redactor,
      Settings settings,
      InstantSource clock,
      PassObserver observer,
      Notifications notifications) {
    Ports ports =
        new Ports(
            cluster,
            new KubernetesReleases(client),
            watches::claimants,
            accounts,
            holds,
            adapters,
            new Preparation(taskRunner),
            jobs,
            smokeRunner,
            heads,
            files,
            runs,
            redactor,
            settings,
            observer);
    return new Loop(
        Pipeline.of(ports),
        cluster,
        settings,
        clock,
        runs,
        RandomGenerator.getDefault(),
        observer,
        notifications);
  }

  @Produces
  @Singleton
  AccountProbe accountProbe(
      Accounts accounts, Holds holds, Adapters adapters, Redactor redactor, InstantSource clock) {
    return new AccountProbe(accounts, holds, adapters, redactor, clock);
  }
}
