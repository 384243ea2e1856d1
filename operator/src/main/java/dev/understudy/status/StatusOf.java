package dev.understudy.status;

import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From the facts of one pass to the status. The same facts give the same bytes. */
public final class StatusOf {
  /** Looks planned closer than this are not worth a status write. */
  private static final Duration WORTH_SAYING = Duration.ofMinutes(1);

  /** A status that says nothing: of an environment never looked at. */
  public static final StagingEnvironmentStatus NOTHING =
      new StagingEnvironmentStatus(
          null, null, List.of(), null, List.of(), List.of(), List.of(), List.of(), List.of(), null,
          null, null, null, null, null, null, null, null, null, List.of(), List.of(), null, null,
          Map.of(), List.of());

  private StatusOf() {}

  /**
   * @param staleAfter how long an outage leaves Ready standing
   */
  public static StagingEnvironmentStatus of(Facts facts, Duration staleAfter) {
    Conditions conditions =
        new Conditions(facts.previous().conditions(), facts.generation(), facts.now());
    if (facts.phase() == Facts.Phase.CONVERGING) {
      DomainConditions.write(
          conditions, facts.results(), facts.parity() != null, TestNotes.of(facts.tests()));
    } else {
      keepWhatWasNeverMade(conditions);
    }
    Readiness.write(facts, conditions, staleAfter);
    return new StagingEnvironmentStatus(
        facts.generation(),
        facts.url(),
        conditions.list(),
        facts.database(),
        facts.databases(),
        facts.services(),
        facts.scopes(),
        facts.accounts(),
        StepStatuses.of(facts),
        facts.data(),
        facts.dataKey(),
        facts.rotation(),
        facts.rebuild(),
        facts.release(),
        facts.lastKnownGood(),
        facts.rollback(),
        facts.verification(),
        facts.tests(),
        facts.parity(),
        facts.plan(),
        facts.remaining(),
        facts.expiresAt() == null ? null : facts.expiresAt().toString(),
        nextAction(facts),
        facts.handledRequests(),
        facts.previous().notifications());
  }

  /** Deleting takes several passes, and each must know it. */
  private static void keepWhatWasNeverMade(Conditions conditions) {
    conditions
        .before(ConditionType.DatabaseReady)
        .filter(c -> Reason.ParentNotFound.name().equals(c.getReason()))
        .ifPresent(c -> conditions.keep(ConditionType.DatabaseReady));
  }

  /** Fixed when it is scheduled: stays until it has passed, unless something is due before. */
  private static @Nullable String nextAction(Facts facts) {
    Stream<Instant> rechecks =
        Obstacles.in(facts.results()).stream()
            .flatMap(obstacle -> Stream.ofNullable(obstacle.outcome().recheck()))
            .filter(after -> after.compareTo(WORTH_SAYING) >= 0)
            .map(after -> standing(facts, facts.now().plus(after)));
    return Stream.of(rechecks, expiry(facts).stream(), facts.due().stream())
        .flatMap(times -> times)
        .filter(at -> at.isAfter(facts.now()))
        .min(Instant::compareTo)
        .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
        .orElse(null);
  }

  /** What is torn down already does not expire any more. */
  private static Optional<Instant> expiry(Facts facts) {
    return Optional.ofNullable(facts.expiresAt())
        .filter(at -> facts.phase() == Facts.Phase.CONVERGING);
  }

  /** A time announced earlier is kept, but never hides one that comes before it. */
  private static Instant standing(Facts facts, Instant proposed) {
    return Optional.ofNullable(facts.previous().nextActionTime())
        .map(Instant::parse)
        .filter(at -> at.isAfter(facts.now()) && !at.isAfter(proposed.plus(WORTH_SAYING)))
        .orElse(proposed);
  }
}
