package dev.understudy.config;

import dev.understudy.kube.Election;
import dev.understudy.kube.LeaderLease;
import dev.understudy.kube.Leadership;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.Operator;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process's life: stands by, leads, and ends. The framework's own election is not used, since
 * its end waits for itself when a signal comes (ADR 7).
 */
@Singleton
public class Terms {
  private static final Logger LOG = LoggerFactory.getLogger(Terms.class);

  /** After SIGTERM all is over by then, whatever hangs. */
  private static final Duration LAST_MOMENT = Duration.ofSeconds(4);

  private static final Duration WRITES_UNDER_WAY = Duration.ofSeconds(2);

  /** As a shell reports a process that SIGTERM ended. */
  private static final int TERMINATED = 143;

  private final Operator operator;
  private final Leadership leadership;
  private final LeaderLease lease;
  private final OperatorConfig.LeaderElection config;
  private final Shutdown shutdown;
  private final Election election;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          2, Thread.ofPlatform().name("leader-election-", 0).daemon().factory());

  public Terms(
      Operator operator,
      Leadership leadership,
      LeaderLease lease,
      OperatorConfig config,
      Shutdown shutdown) {
    this.operator = operator;
    this.leadership = leadership;
    this.lease = lease;
    this.config = config.leaderElection();
    this.shutdown = shutdown;
    this.election =
        new Election(
            lease,
            leadership,
            this.config.renewDeadline(),
            () -> threads.execute(this::lead),
            this::fall);
  }

  void begin(@Observes StartupEvent event) {
    if (!config.enabled()) {
      threads.execute(this::lead);
      return;
    }
    LOG.info("standing by for the leader's lease {}", config.leaseName());
    threads.scheduleWithFixedDelay(
        this::look, 0, config.retryPeriod().toMillis(), TimeUnit.MILLISECONDS);
  }

  void end(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
    threads.schedule(
        () -> Runtime.getRuntime().halt(TERMINATED), LAST_MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    boolean led = election.leave();
    shutdown.abortRuns();
    boolean quiet = leadership.awaitQuiet(WRITES_UNDER_WAY);
    if (led && quiet) {
      release();
    } else if (led) {
      LOG.warn("a write is still under way, so the leader's lease is left to run out");
    }
  }

  private void look() {
    try {
      election.look();
    } catch (RuntimeException e) {
      // A task that throws is not run again, and a lease would never be renewed again.
      LOG.error("a look at the leader's lease failed", e);
    }
  }

  private void lead() {
    LOG.info("leading");
    try {
      operator.start();
    } catch (RuntimeException e) {
      LOG.error("the operator can't be started; the process ends, to be started anew", e);
      election.leave();
      Runtime.getRuntime().halt(1);
    }
  }

  private void fall() {
    shutdown.abortRuns();
    LOG.error("the process ends, to be started anew as a candidate");
    Runtime.getRuntime().halt(1);
  }

  private void release() {
    try {
      lease.release();
      LOG.info("the leader's lease is released");
    } catch (KubernetesClientException e) {
      LOG.warn("the leader's lease is left to run out: {}", e.getMessage());
    }
  }
}
