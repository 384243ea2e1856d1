package dev.understudy.simulator.neon;

import dev.understudy.simulator.postgres.PostgresFront;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A read-write compute: a host name, a port, and awake or not. */
final class Endpoint {

  private static final Duration DEFAULT_SUSPEND_AFTER = Duration.ofSeconds(300);

  private final String id;
  private final Branch branch;
  private final PostgresFront front;
  private final Phase phase;
  private final Instant created;
  private final EndpointLimits limits;
  private Instant lastActive;
  private @Nullable Instant goneAt;

  Endpoint(String id, Branch branch, PostgresFront front, EndpointLimits limits, Instant created) {
    this.id = id;
    this.branch = branch;
    this.front = front;
    this.limits = limits;
    this.phase = new Phase("init", created);
    this.created = created;
    this.lastActive = created;
  }

  String id() {
    return id;
  }

  Branch branch() {
    return branch;
  }

  PostgresFront front() {
    return front;
  }

  Phase phase() {
    return phase;
  }

  EndpointLimits limits() {
    return limits;
  }

  Instant created() {
    return created;
  }

  Instant lastActive() {
    return lastActive;
  }

  String host(boolean pooled) {
    return id + (pooled ? "-pooler" : "") + NeonFixture.DOMAIN;
  }

  /** Connecting wakes an endpoint that had gone to sleep. */
  void used(Instant now) {
    lastActive = now;
    if (phase.is("idle")) {
      phase.moveTo("active", now);
      phase.settle(now);
    }
  }

  void start(Instant at) {
    phase.moveTo("active", at);
    lastActive = at;
  }

  void suspend(Instant at) {
    phase.moveTo("idle", at);
    front.cut();
  }

  void settle(Instant now) {
    phase.settle(now);
    if (front.sessions() > 0) {
      lastActive = now;
    }
    if (phase.is("active") && limits.suspendsAfter(DEFAULT_SUSPEND_AFTER, lastActive, now)) {
      phase.moveTo("idle", now);
      phase.settle(now);
    }
  }

  void deleteBy(Instant at) {
    goneAt = at;
    front.close();
  }

  boolean deleted() {
    return goneAt != null;
  }

  boolean gone(Instant now) {
    return goneAt != null && !now.isBefore(goneAt);
  }
}
