package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.RebuildStatus;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.plan.Fingerprint;
import dev.understudy.plan.Owner;
import dev.understudy.plan.Plan;
import dev.understudy.plan.Rebuilds;
import dev.understudy.provider.DatabaseIdentity;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Session;
import dev.understudy.provider.VerifiedEnv;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Facts;
import dev.understudy.status.StatusOf;
import dev.understudy.status.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One look at one environment: what it started from, and the facts the steps leave for each other.
 */
public final class Pass {
  private final StagingEnvironment resource;
  private final StagingEnvironmentStatus previous;
  private final Owner owner;
  private final Copies copies;
  private final Rotation rotation;
  private final Instant now;
  private final Components components;
  private final PassAccounts accounts;
  private final Map<String, VerifiedEnv> env = new HashMap<>();
  private final Map<String, String> deployKeys = new HashMap<>();
  private final Map<String, Wanted> wanted = new HashMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private final Map<String, List<StepResult.Part>> parts = new HashMap<>();
  private final Requests requests;
  private final Findings findings = new Findings();
  private final PassTests tests;
  private final PassRelease releases;
  private final List<Instant> due = new ArrayList<>();
  private Facts.Phase phase;
  private @Nullable Instant expiresAt;
  private @Nullable Duration lookAgain;
  private @Nullable DatabaseIdentity databaseIdentity;
  private @Nullable Fingerprint fingerprint;
  private @Nullable RebuildStatus rebuild;

  Pass(StagingEnvironment resource, String clusterId, Instant now) {
    this.resource = resource;
    this.previous = Objects.requireNonNullElse(resource.getStatus(), StatusOf.NOTHING);
    var metadata = resource.getMetadata();
    this.now = now;
    this.components = new Components(previous);
    this.accounts = new PassAccounts(previous, components);
    this.requests = new Requests(metadata.getAnnotations(), previous.handledRequests());
    this.owner =
        new Owner(
            clusterId,
            metadata.getNamespace(),
            metadata.getName(),
            metadata.getUid(),
            requests.pending("takeover").orElse(null));
    this.copies = new Copies(owner, resource.getSpec(), previous);
    this.rotation = new Rotation(resource.getSpec().rotation(), previous.rotation());
    this.releases = new PassRelease(resource.getSpec(), previous);
    this.phase =
        metadata.getDeletionTimestamp() == null ? Facts.Phase.CONVERGING : Facts.Phase.DELETING;
    this.findings.parity(previous.parity());
    this.tests = new PassTests(previous);
    this.rebuild = previous.rebuild();
  }

  public StagingEnvironment resource() {
    return resource;
  }

  /** As it is carried out: after a rollback services run what an older release ran. */
  public StagingEnvironmentSpec spec() {
    return releases.spec();
  }

  /** What is to run, which releases there were, and whether one of them runs again. */
  public PassRelease releases() {
    return releases;
  }

  public String namespace() {
    return owner.namespace();
  }

  public StagingEnvironmentStatus previous() {
    return previous;
  }

  public Owner owner() {
    return owner;
  }

  public Plan plan() {
    return copies.plan();
  }

  public Instant now() {
    return now;
  }

  public Copies copies() {
    return copies;
  }

  public Rotation rotation() {
    return rotation;
  }

  /** The newest one from nothing, under way or over. */
  public @Nullable RebuildStatus rebuild() {
    return rebuild;
  }

  public void rebuild(@Nullable RebuildStatus status) {
    rebuild = status;
  }

  public Components components() {
    return components;
  }

  public Facts.Phase phase() {
    return phase;
  }

  /** From here on this pass tears down; the object stays. */
  public void expire() {
    phase = Facts.Phase.EXPIRING;
  }

  /** From here on this pass tears down what the next ones make anew. */
  public void rebuildFromNothing() {
    phase = Facts.Phase.REBUILDING;
  }

  /** Nothing is left of what is rebuilt: what follows is as the first time. */
  void tornDown() {
    rebuild = Rebuilds.building(Objects.requireNonNull(rebuild));
    copies.forget();
  }

  public void expiresAt(Instant at) {
    expiresAt = at;
  }

  /** Ready, this generation, and nobody asked for anything: shared listings are fresh enough. */
  public boolean steady() {
    long generation = resource.getMetadata().getGeneration();
    return phase == Facts.Phase.CONVERGING
        && !copies.inFlux()
        && !rotation.inProgress()
        && (ConditionType.Ready.holds(previous.conditions(), generation)
            || PassRelease.isSettled(previous.conditions(), generation))
        && requests.pending("reconcile").isEmpty();
  }

  public Freshness freshness(Settings settings) {
    return steady() ? new Freshness(settings.driftInterval()) : Freshness.NOW;
  }

  public Requests requests() {
    return requests;
  }

  @Nullable Instant expiresAt() {
    return expiresAt;
  }

  List<Instant> due() {
    return due;
  }

  /** There is something to do then; null where that never comes. */
  public void due(@Nullable Instant at) {
    if (at != null) {
      due.add(at);
    }
  }

  /** However this pass ends: what was looked at changes without an event. */
  public void lookAgainWithin(Duration interval) {
    lookAgain = interval;
  }

  Optional<Duration> lookAgain() {
    return Optional.ofNullable(lookAgain);
  }

  public void wanted(String service, Wanted what) {
    wanted.put(service, what);
  }

  /** Known once ResolveSources has run. */
  public Wanted wanted(String service) {
    return Objects.requireNonNull(wanted.get(service), () -> "no source for " + service);
  }

  /** Open, held, out of reach. */
  public PassAccounts accounts() {
    return accounts;
  }

  public Session session(String account) {
    return accounts.session(account);
  }

  public void databaseIdentity(DatabaseIdentity identity) {
    databaseIdentity = identity;
  }

  /** Known once VerifyDatabaseIsolation has let it pass. */
  public DatabaseIdentity databaseIdentity() {
    return Objects.requireNonNull(databaseIdentity, "isolation has not been verified yet");
  }

  public void fingerprint(Fingerprint keyed) {
    fingerprint = keyed;
  }

  /** Keyed with this environment's own key. */
  public Fingerprint fingerprint() {
    return Objects.requireNonNull(fingerprint, "LoadAccounts has not read the key yet");
  }

  public void env(String service, VerifiedEnv verified, String deployKey) {
    env.put(service, verified);
    deployKeys.put(service, deployKey);
  }

  public VerifiedEnv env(String service) {
    return Objects.requireNonNull(env.get(service), () -> "no variables for " + service);
  }

  /** Names what a deploy of this service carries: image, configuration, variables. */
  public String deployKey(String service) {
    return Objects.requireNonNull(deployKeys.get(service), () -> "no deploy key for " + service);
  }

  public @Nullable String release() {
    return releases.id();
  }

  /** What is known of tests. */
  public PassTests tests() {
    return tests;
  }

  /** What the step consists of, and how far each of it is. */
  public void parts(String step, List<StepResult.Part> of) {
    parts.put(step, of);
  }

  List<StepResult.Part> parts(String step) {
    return parts.getOrDefault(step, List.of());
  }

  public void attempts(String step, int count) {
    attempts.put(step, count);
  }

  int attempts(String step) {
    return attempts.getOrDefault(step, 0);
  }

  /** For people. */
  public Findings findings() {
    return findings;
  }
}
