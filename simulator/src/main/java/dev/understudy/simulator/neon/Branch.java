package dev.understudy.simulator.neon;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A branch and what is in it. */
final class Branch {

  /** Where a branch comes from, how, and whose state of it; doesn't change. */
  record Origin(@Nullable String parent, String initSource, Instant created, Instant asOf) {}

  private final String id;
  private final Origin origin;
  private final boolean production;
  private final Phase phase;
  private final Map<String, Role> roles = new LinkedHashMap<>();
  private final Map<String, Database> databases = new LinkedHashMap<>();
  private final Map<String, String> annotations = new LinkedHashMap<>();
  private final History history = new History();
  private @Nullable Anonymization anonymization;
  private String name;
  private boolean isDefault;
  private boolean isProtected;
  private Instant updated;
  private @Nullable Instant expires;
  private @Nullable Instant lastReset;
  private @Nullable Instant goneAt;

  private Branch(
      String id, String name, Origin origin, boolean isDefault, boolean production, Phase phase) {
    this.id = id;
    this.name = name;
    this.origin = origin;
    this.isDefault = isDefault;
    this.production = production;
    this.phase = phase;
    this.updated = origin.created;
  }

  static Branch rootFixture(String id, String name, boolean production, Instant created) {
    Origin origin = new Origin(null, "parent-data", created, created);
    return new Branch(id, name, origin, true, production, new Phase("ready", created));
  }

  static Branch created(String id, String name, Origin origin) {
    return new Branch(id, name, origin, false, false, new Phase("init", origin.created));
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  Origin origin() {
    return origin;
  }

  boolean isDefault() {
    return isDefault;
  }

  boolean production() {
    return production;
  }

  boolean isProtected() {
    return isProtected;
  }

  Phase phase() {
    return phase;
  }

  Instant updated() {
    return updated;
  }

  Map<String, Role> roles() {
    return roles;
  }

  Map<String, Database> databases() {
    return databases;
  }

  Map<String, String> annotations() {
    return annotations;
  }

  History history() {
    return history;
  }

  Optional<Anonymization> anonymization() {
    return Optional.ofNullable(anonymization);
  }

  void anonymize(Anonymization by) {
    anonymization = by;
  }

  Optional<Instant> expires() {
    return Optional.ofNullable(expires);
  }

  void rename(String newName, Instant now) {
    name = newName;
    updated = now;
  }

  void makeDefault(boolean value, Instant now) {
    isDefault = value;
    updated = now;
  }

  void protect(boolean value, Instant now) {
    isProtected = value;
    updated = now;
  }

  void expireAt(@Nullable Instant at, Instant now) {
    expires = at;
    updated = now;
  }

  Optional<Instant> lastReset() {
    return Optional.ofNullable(lastReset);
  }

  void resetAt(Instant now) {
    lastReset = now;
    updated = now;
  }

  /** Deleted; listed until the operations have ended. */
  void deleteBy(Instant at) {
    goneAt = at;
  }

  boolean deleted() {
    return goneAt != null;
  }

  boolean gone(Instant now) {
    return goneAt != null && !now.isBefore(goneAt);
  }

  boolean expired(Instant now) {
    return expires != null && !now.isBefore(expires);
  }
}
