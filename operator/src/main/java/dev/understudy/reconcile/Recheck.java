package dev.understudy.reconcile;

import dev.understudy.status.Outcome.Blocked;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * When to look again: soon at first, then less and less often, never at the same moment for all.
 */
final class Recheck {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration WORK = Duration.ofSeconds(15);
  private static final Duration OUTAGE = Duration.ofMinutes(5);

  /**
   * What a human corrects is not always something that is watched, such as a provider's console.
   */
  private static final Duration CORRECTED = Duration.ofMinutes(10);

  private final Map<String, Integer> waits = new ConcurrentHashMap<>();
  private final RandomGenerator random;

  Recheck(RandomGenerator random) {
    this.random = random;
  }

  /**
   * @return empty where only an event can change anything
   */
  Optional<Duration> after(String uid, Blocked blocked) {
    Duration told = blocked.recheck();
    if (told != null) {
      waits.remove(uid);
      return Optional.of(told);
    }
    return switch (blocked.reason().kind()) {
      case HELD -> Optional.empty();
      case STALLED, UNDECIDED ->
          blocked.reason() == Reason.InvalidSpec
              ? Optional.empty()
              : Optional.of(spread(CORRECTED));
      case GOOD, WAITING, NOTICE -> Optional.of(growing(uid, WORK));
      case TRANSIENT -> Optional.of(growing(uid, limit(blocked.reason())));
    };
  }

  void settled(String uid) {
    waits.remove(uid);
  }

  /** The whole interval, spread by a tenth so that environments don't march in step. */
  Duration spread(Duration interval) {
    return interval.plusMillis((long) (interval.toMillis() * 0.1 * random.nextDouble()));
  }

  private Duration growing(String uid, Duration limit) {
    int count = waits.merge(uid, 1, Integer::sum);
    double factor = Math.pow(1.5, Math.min(count - 1, 40));
    long millis = (long) Math.min(limit.toMillis(), FIRST.toMillis() * factor);
    return spread(Duration.ofMillis(millis));
  }

  private static Duration limit(Reason reason) {
    return reason == Reason.ProviderBusy ? WORK : OUTAGE;
  }
}
