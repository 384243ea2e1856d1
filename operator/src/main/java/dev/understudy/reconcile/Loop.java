package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.status.Facts;
import dev.understudy.status.Outcome.Blocked;
import dev.understudy.status.Reason;
import dev.understudy.status.StatusOf;
import dev.understudy.status.StepResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.MDC;

/** One pass from resource to status. Knows nothing of the framework that calls it. */
public final class Loop {
  /** In every line that is logged about an environment: namespace/name. */
  public static final String ENVIRONMENT = "environment";

  /** In every line of one pass, and of the long work that it began. */
  public static final String RECONCILE = "reconcile";

  private final Pipeline pipeline;
  private final Cluster cluster;
  private final Settings settings;
  private final InstantSource clock;
  private final Runs runs;
  private final Recheck recheck;
  private final Announcements announcements;
  private final PassObserver observer;
  private final Notifications notifications;

  /**
   * @param recheck when to look again by itself; empty leaves it to events
   * @param finished whether nothing is left of a deleted environment
   */
  public record Next(Optional<Duration> recheck, boolean finished) {
    private Next atMost(Optional<Duration> other) {
      return new Next(
          Stream.concat(recheck.stream(), other.stream()).min(Duration::compareTo), finished);
    }
  }

  /**
   * @param random spreads the times at which environments are looked at
   */
  public Loop(
      Pipeline pipeline,
      Cluster cluster,
      Settings settings,
      InstantSource clock,
      Runs runs,
      RandomGenerator random,
      PassObserver observer,
      Notifications notifications) {
    this.observer = observer;
    this.notifications = notifications;
    this.pipeline = pipeline;
    this.cluster = cluster;
    this.settings = settings;
    this.clock = clock;
    this.runs = runs;
    this.recheck = new Recheck(random);
    this.announcements = new Announcements(cluster);
  }

  /**
   * @param save writes the status; called only where it differs from what the resource holds
   */
  public Next pass(StagingEnvironment resource, Consumer<StagingEnvironmentStatus> save) {
    String environment =
        resource.getMetadata().getNamespace() + "/" + resource.getMetadata().getName();
    String id = UUID.randomUUID().toString().substring(0, 8);
    try (var where = MDC.putCloseable(ENVIRONMENT, environment);
        var which = MDC.putCloseable(RECONCILE, id)) {
      PassObserver.Ended<Optional<PassObserver.Looked>> ended =
          observer.passBegins(environment, id);
      Optional<PassObserver.Looked> looked = Optional.empty();
      try {
        Seen seen = look(resource, save);
        looked = Optional.of(seen.looked());
        return seen.next();
      } finally {
        ended.with(looked);
      }
    }
  }

  private record Seen(PassObserver.Looked looked, Next next) {}

  private Seen look(StagingEnvironment resource, Consumer<StagingEnvironmentStatus> save) {
    Pass pass = new Pass(resource, cluster.clusterId(), clock.instant());
    List<StepResult> results = pipeline.run(pass);
    if (pass.phase() == Facts.Phase.REBUILDING
        && results.stream().allMatch(result -> result.outcome().done())) {
      pass.tornDown();
    }
    Facts facts = FactsOf.of(pass, results);
    StagingEnvironmentStatus made = StatusOf.of(facts, settings.staleAfter());
    Notifications.Round round = notifications.look(pass, made);
    StagingEnvironmentStatus status = made.withNotifications(round.entries());
    if (!status.equals(pass.previous())) {
      save.accept(status);
      announcements.changed(resource, pass.previous(), status);
    }
    pass.findings().announcements().forEach(a -> announcements.happened(resource, a));
    round.warnings().forEach(w -> announcements.undelivered(resource, w));
    Next next = next(pass, facts, results).atMost(round.recheck());
    return new Seen(
        new PassObserver.Looked(pass.owner().uid(), facts, status, next.finished()), next);
  }

  private Next next(Pass pass, Facts facts, List<StepResult> results) {
    String uid = pass.owner().uid();
    List<Blocked> blocked =
        results.stream()
            .map(StepResult::outcome)
            .filter(Blocked.class::isInstance)
            .map(Blocked.class::cast)
            .filter(b -> b.reason().kind() != Reason.Kind.NOTICE)
            .toList();
    if (!blocked.isEmpty()) {
      // One step of a stage may need a human while its neighbour only needs time.
      Optional<Duration> soonest =
          blocked.stream().flatMap(b -> recheck.after(uid, b).stream()).min(Duration::compareTo);
      return new Next(sooner(watching(pass, soonest), facts), false);
    }
    recheck.settled(uid);
    return switch (facts.phase()) {
      case CONVERGING ->
          new Next(
              sooner(watching(pass, Optional.of(recheck.spread(settings.driftInterval()))), facts),
              false);
      case EXPIRING -> new Next(Optional.empty(), false);
      case REBUILDING -> new Next(Optional.of(Duration.ZERO), false);
      case DELETING -> {
        runs.forget(uid);
        notifications.forget(uid);
        yield new Next(Optional.empty(), true);
      }
    };
  }

  /** What changes without an event is looked at in its own time, also where all else waits. */
  private Optional<Duration> watching(Pass pass, Optional<Duration> after) {
    return Stream.concat(after.stream(), pass.lookAgain().map(recheck::spread).stream())
        .min(Duration::compareTo);
  }

  /** Neither expiry nor what a schedule asks for is slept through. */
  private static Optional<Duration> sooner(Optional<Duration> after, Facts facts) {
    if (facts.phase() != Facts.Phase.CONVERGING) {
      return after;
    }
    Stream<Duration> due =
        Stream.concat(Stream.ofNullable(facts.expiresAt()), facts.due().stream())
            .map(at -> Duration.between(facts.now(), at))
            .map(left -> left.isNegative() ? Duration.ZERO : left);
    return Stream.concat(after.stream(), due).min(Duration::compareTo);
  }

  /** Whether an update of the resource is worth a pass: spec, deletion, or one of our requests. */
  public static boolean worthAPass(StagingEnvironment before, StagingEnvironment after) {
    var old = before.getMetadata();
    var now = after.getMetadata();
    return !Objects.equals(old.getGeneration(), now.getGeneration())
        || !Objects.equals(old.getDeletionTimestamp(), now.getDeletionTimestamp())
        || !Objects.equals(old.getAnnotations(), now.getAnnotations())
        || !Objects.equals(old.getFinalizers(), now.getFinalizers());
  }
}
