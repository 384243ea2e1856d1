package dev.understudy.simulator.neon;

import java.time.Instant;

/** A role of one branch; until a reset has ended, the old password is the one that opens. */
final class Role {

  private final String name;
  private final Instant created;
  private Instant updated;
  private String password;
  private String next;
  private Instant nextFrom;

  Role(String name, String password, Instant created) {
    this.name = name;
    this.password = password;
    this.next = password;
    this.created = created;
    this.updated = created;
    this.nextFrom = created;
  }

  void reset(String newPassword, Instant now, Instant from) {
    password = password(now);
    next = newPassword;
    nextFrom = from;
    updated = now;
  }

  /** The one that opens now. */
  String password(Instant now) {
    return now.isBefore(nextFrom) ? password : next;
  }

  /** The one last set, as Neon's store tells it at once. */
  String stored() {
    return next;
  }

  String name() {
    return name;
  }

  Instant created() {
    return created;
  }

  Instant updated() {
    return updated;
  }
}
