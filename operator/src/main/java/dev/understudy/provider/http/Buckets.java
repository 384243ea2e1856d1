package dev.understudy.provider.http;

import dev.understudy.provider.ProviderException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One account's share of its provider's rate limits. A call that would break one is not made: it
 * ends in {@link ProviderException.Throttled}, which names the limit and the time of the next call.
 * A limit counted by key, such as a service, costs memory only until its window has passed.
 */
final class Buckets {
  private static final int MANY = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final RateLimits limits;
  private final InstantSource clock;
  private final Moment moment = new Moment();
  private final Map<RateLimits.Draw, Bucket> buckets = new HashMap<>();
  private final Map<RateLimits.Draw, Instant> pauses = new HashMap<>();

  Buckets(RateLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Takes one call out of every bucket concerned, or none at all. */
  void take(String method, String path) {
    List<RateLimits.Draw> draws = limits.of(method, path);
    boolean read = method.equals("GET");
    lock.lock();
    try {
      Instant now = moment.set(clock.instant());
      for (RateLimits.Draw draw : draws) {
        refusePaused(draw, method + " " + path, now);
        refuseEmpty(draw, read, now);
      }
      draws.forEach(draw -> bucket(draw).tryConsume(1));
    } finally {
      lock.unlock();
    }
  }

  /** The provider itself asked for a pause: whatever shares a limit with this call is held back. */
  void pause(String method, String path, Duration after) {
    lock.lock();
    try {
      Instant until = wholeSecond(clock.instant().plus(after));
      limits.of(method, path).forEach(draw -> pauses.put(draw, until));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Of the emptiest bucket of this limit, which share of its calls is left: 1 where none is used.
   */
  double left(Limit limit) {
    lock.lock();
    try {
      moment.set(clock.instant());
      return buckets.entrySet().stream()
          .filter(e -> e.getKey().limit().equals(limit))
          .mapToDouble(e -> (double) e.getValue().getAvailableTokens() / limit.calls())
          .min()
          .orElse(1);
    } finally {
      lock.unlock();
    }
  }

  private void refusePaused(RateLimits.Draw draw, String call, Instant now) {
    Instant until = pauses.getOrDefault(draw, Instant.MIN);
    if (now.isBefore(until)) {
      throw new ProviderException.Throttled(
          "%s: not asked, since the provider wants no such call before %s".formatted(call, until),
          Duration.between(now, until));
    }
    pauses.remove(draw);
  }

  private void refuseEmpty(RateLimits.Draw draw, boolean read, Instant now) {
    int needed = 1 + (read ? draw.limit().reserve() : 0);
    var estimate = bucket(draw).estimateAbilityToConsume(needed);
    if (!estimate.canBeConsumed()) {
      Instant next = wholeSecond(now.plusNanos(estimate.getNanosToWaitForRefill()));
      throw new ProviderException.Throttled(
          draw.limit().sentence() + "; next at " + next, Duration.between(now, next));
    }
  }

  private Bucket bucket(RateLimits.Draw draw) {
    if (buckets.size() >= MANY && !buckets.containsKey(draw)) {
      // A full bucket says no more than a new one.
      buckets.entrySet().removeIf(e -> isFull(e.getKey(), e.getValue()));
    }
    return buckets.computeIfAbsent(draw, d -> fill(d.limit()));
  }

  private static boolean isFull(RateLimits.Draw draw, Bucket bucket) {
    return bucket.getAvailableTokens() == draw.limit().calls();
  }

  private Bucket fill(Limit limit) {
    // All at once, as providers' windows do: refilled drop by drop, twice the limit could be spent
    // within one window.
    return Bucket.builder()
        .addLimit(l -> l.capacity(limit.calls()).refillIntervally(limit.calls(), limit.window()))
        .withCustomTimePrecision(moment)
        .build();
  }

  /** Rounded up, so that messages stay the same and the call is not a moment too early. */
  static Instant wholeSecond(Instant at) {
    Instant second = at.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(at) ? at : second.plusSeconds(1);
  }

  /** Stands still during one decision, so that its answer is exact. */
  private static final class Moment implements TimeMeter {
    private Instant now = Instant.EPOCH;

    Instant set(Instant to) {
      now = to;
      return to;
    }

    @Override
    public long currentTimeNanos() {
      return ChronoUnit.NANOS.between(Instant.EPOCH, now);
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
