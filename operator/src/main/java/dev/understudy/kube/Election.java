package dev.understudy.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands for election until it leads, then keeps the lease until it can't. Whoever has led and lost
 * does not stand again: what its threads have begun can't be told from what they would do next.
 */
public final class Election {
  private static final Logger LOG = LoggerFactory.getLogger(Election.class);

  private final LeaderLease lease;
  private final Leadership leadership;
  private final Duration renewDeadline;
  private final Runnable gained;
  private final Runnable lost;
  private Standing standing = Standing.CANDIDATE;
  private boolean told;

  private enum Standing {
    CANDIDATE,
    LEADER,
    OUT
  }

  /**
   * @param renewDeadline how long after the last renewal it gives up
   * @param gained called once; must not block, since the lease is to be renewed meanwhile
   * @param lost called once, and only after {@code gained}; no write can begin any more
   */
  public Election(
      LeaderLease lease,
      Leadership leadership,
      Duration renewDeadline,
      Runnable gained,
      Runnable lost) {
    this.lease = lease;
    this.leadership = leadership;
    this.renewDeadline = renewDeadline;
    this.gained = gained;
    this.lost = lost;
  }

  /** One look; to be called every retry period. */
  public synchronized void look() {
    switch (standing) {
      case CANDIDATE -> stand();
      case LEADER -> renew();
      case OUT -> {}
    }
  }

  /**
   * Leaves for good: no write can begin any more.
   *
   * @return whether the lease is held, and may be released once no write is under way
   */
  public synchronized boolean leave() {
    boolean led = standing == Standing.LEADER;
    standing = Standing.OUT;
    leadership.end();
    return led;
  }

  private void stand() {
    Leadership.Moment asked = leadership.now();
    if (ask() == LeaderLease.Held.OURS) {
      leadership.renewed(asked);
      standing = Standing.LEADER;
      gained.run();
    }
  }

  private void renew() {
    // A process that was frozen for longer may not lead on, though nobody took over yet.
    if (!leadership.youngerThan(renewDeadline)) {
      lose("it was not renewed within " + renewDeadline);
      return;
    }
    Leadership.Moment asked = leadership.now();
    switch (ask()) {
      case OURS -> leadership.renewed(asked);
      case ANOTHERS -> lose("another process holds it");
      case UNCLEAR -> {}
    }
  }

  private LeaderLease.Held ask() {
    try {
      LeaderLease.Held held = lease.hold();
      told = false;
      return held;
    } catch (KubernetesClientException e) {
      if (!told) {
        LOG.warn("the leader's lease can't be read or written, trying on: {}", e.getMessage());
        told = true;
      }
      return LeaderLease.Held.UNCLEAR;
    }
  }

  private void lose(String why) {
    standing = Standing.OUT;
    leadership.end();
    LOG.error("the leader's lease is lost: {}", why);
    lost.run();
  }
}
