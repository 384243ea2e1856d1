package dev.understudy.reconcile;

import dev.understudy.api.v1alpha1.NotificationStatus;
import dev.understudy.notify.State;
import dev.understudy.notify.Topic;
import dev.understudy.plan.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one notification has told, and when it may tell more: at most {@value #HOURLY} messages an
 * hour, so that an environment that flaps is told of by the state it is in, not by each change; and
 * after a failure with growing pauses, for as long as the state stands.
 */
record Told(NotificationStatus entry) {
  static final int HOURLY = 12;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final int MOST_DOUBLINGS = 7;

  /** Whoever begins to be told is not told of old refreshes, but of what is so now. */
  static Told nothing(String name, List<State> states) {
    Map<String, String> told = new TreeMap<>();
    states.stream()
        .filter(state -> state.topic() == Topic.REFRESH)
        .forEach(state -> told.put(state.topic().word(), state.key()));
    return new Told(new NotificationStatus(name, told, null, null, null, null, null, null, null));
  }

  boolean knows(State state) {
    return state.key().equals(entry.told().get(state.topic().word()));
  }

  /** The number of the next message. */
  long next() {
    return Objects.requireNonNullElse(entry.messages(), 0L) + 1;
  }

  /** It is in a state that nobody asked to be told of. */
  Told passing(State state) {
    return new Told(
        new NotificationStatus(
            entry.name(),
            with(state),
            entry.messages(),
            entry.at(),
            entry.hourBegan(),
            entry.inHour(),
            entry.failing(),
            entry.attempts(),
            entry.retryAt()));
  }

  Told delivered(State state, long number, Instant now) {
    boolean same = entry.hourBegan() != null && !hourOver(now);
    String moment = Timestamps.of(now);
    return new Told(
        new NotificationStatus(
            entry.name(),
            with(state),
            number,
            moment,
            same ? entry.hourBegan() : moment,
            same ? Objects.requireNonNullElse(entry.inHour(), 0) + 1 : 1,
            null,
            null,
            null));
  }

  /**
   * @param asked what the receiver wants us to wait
   */
  Told failed(String why, @Nullable Duration asked, Instant now) {
    int attempts = attempts() + 1;
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    Duration longer = asked == null || asked.compareTo(pause) < 0 ? pause : asked;
    Duration wait = longer.compareTo(HOUR) > 0 ? HOUR : longer;
    return new Told(
        new NotificationStatus(
            entry.name(),
            entry.told(),
            entry.messages(),
            entry.at(),
            entry.hourBegan(),
            entry.inHour(),
            why,
            attempts,
            Timestamps.of(now.plus(wait))));
  }

  int attempts() {
    return Objects.requireNonNullElse(entry.attempts(), 0);
  }

  /**
   * How long the next message has to wait; zero where it may go.
   *
   * @param corrected whether what may have made the last one fail has changed
   */
  Duration pause(Instant now, boolean corrected) {
    Stream<Instant> retry =
        corrected ? Stream.empty() : Stream.ofNullable(entry.retryAt()).map(Instant::parse);
    boolean full = Objects.requireNonNullElse(entry.inHour(), 0) >= HOURLY && !hourOver(now);
    Stream<Instant> hour = full ? Stream.of(hourEnd()) : Stream.empty();
    return Stream.concat(retry, hour)
        .map(at -> Duration.between(now, at))
        .filter(left -> left.isPositive())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private boolean hourOver(Instant now) {
    return !now.isBefore(hourEnd());
  }

  private Instant hourEnd() {
    return entry.hourBegan() == null ? Instant.EPOCH : Instant.parse(entry.hourBegan()).plus(HOUR);
  }

  private Map<String, String> with(State state) {
    Map<String, String> told = new TreeMap<>(entry.told());
    told.put(state.topic().word(), state.key());
    return told;
  }
}
