package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.DataStatus;
import dev.understudy.api.v1alpha1.NotificationEvent;
import dev.understudy.api.v1alpha1.RefreshRecord;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.notify.State;
import dev.understudy.plan.ContentDigest;
import dev.understudy.plan.Durations;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is worth telling of a status: at most one state of each topic. What lies between two such
 * states, such as a deploy, is none: who was told that a release is ready is not told so again
 * because it was looked at once more.
 */
final class TellableStates {
  private static final Duration LONGEST_LEAD = Duration.ofDays(1);
  private static final int SHARE = 4;
  private static final int DIGITS = 8;

  private final StagingEnvironmentSpec spec;
  private final StagingEnvironmentStatus status;
  private final long generation;

  TellableStates(StagingEnvironmentSpec spec, StagingEnvironmentStatus status, long generation) {
    this.spec = spec;
    this.status = status;
    this.generation = generation;
  }

  List<State> at(Instant now) {
    return Stream.of(readiness(), refresh(), expiry(now)).flatMap(Optional::stream).toList();
  }

  private Optional<State> readiness() {
    return ready().or(this::stalled);
  }

  private Optional<State> ready() {
    return ConditionType.Ready.in(status.conditions())
        .filter(c -> ConditionType.Ready.holds(status.conditions(), generation))
        .filter(c -> Reason.Verified.name().equals(c.getReason()))
        .map(c -> state(NotificationEvent.Ready, c, release()));
  }

  private Optional<State> stalled() {
    return ConditionType.Stalled.in(status.conditions())
        .map(c ->
            Reason.SmokeTestFailed.name().equals(c.getReason())
                ? state(NotificationEvent.Failed, c, release())
                : state(
                    NotificationEvent.Stalled,
                    c,
                    "%s/%d/%s".formatted(c.getReason(), generation, digest(c.getMessage()))));
  }

  private Optional<State> refresh() {
    return Optional.ofNullable(status.data()).map(DataStatus::history).stream()
        .flatMap(List::stream)
        .findFirst()
        .map(TellableStates::refreshed);
  }

  private static State refreshed(RefreshRecord newest) {
    String which = newest.revision() + "/" + newest.finishedAt();
    return newest.succeeded()
        ? new State(
            NotificationEvent.Refreshed,
            "Refreshed/" + which,
            "Refreshed",
            "Copy %d of the data is in use; it was made because of: %s."
                .formatted(newest.revision(), newest.cause()))
        : new State(
            NotificationEvent.RefreshFailed,
            "RefreshFailed/" + which,
            Reason.RefreshFailed.name(),
            Objects.requireNonNullElse(newest.message(), "It is not known why."));
  }

  private Optional<State> expiry(Instant now) {
    Optional<Condition> expired =
        ConditionType.Ready.in(status.conditions())
            .filter(c -> Reason.Expired.name().equals(c.getReason()));
    if (expired.isPresent()) {
      return expired.map(
          c -> state(NotificationEvent.Expired, c, String.valueOf(status.expiresAt())));
    }
    return warning()
        .filter(at -> !now.isBefore(at))
        .map(at ->
            new State(
                NotificationEvent.Expiring,
                "Expiring/" + status.expiresAt(),
                NotificationEvent.Expiring.name(),
                "Everything is torn down at %s. Raise expiresAfter to keep it."
                    .formatted(status.expiresAt())));
  }

  /** When people are to be told that it expires: a day before, or a quarter of its life. */
  Optional<Instant> warning() {
    if (status.expiresAt() == null || spec.expiresAfter() == null) {
      return Optional.empty();
    }
    Duration share = Durations.parse(spec.expiresAfter()).dividedBy(SHARE);
    Duration lead = share.compareTo(LONGEST_LEAD) < 0 ? share : LONGEST_LEAD;
    return Optional.of(Instant.parse(status.expiresAt()).minus(lead));
  }

  private String release() {
    return String.valueOf(status.release());
  }

  /** Of what a condition says, which is redacted. */
  private static String digest(String message) {
    return ContentDigest.of(message).substring(0, DIGITS);
  }

  private static State state(NotificationEvent event, Condition why, String which) {
    return new State(event, event + "/" + which, why.getReason(), why.getMessage());
  }
}
