package dev.understudy.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Listings of one account, shared by all environments that use it: a thousand quiet environments
 * cost the provider one listing per drift interval. Concurrent callers of one listing share a call,
 * also those who ask for it now. A failed listing is kept by nobody: the next caller asks again.
 */
public final class Inventory {
  private final InstantSource clock;
  private final Map<String, Listing> listings = new ConcurrentHashMap<>();

  public Inventory(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @param what names the listing within the account
   * @param maxAge how old a remembered one may be; zero asks now
   */
  @SuppressWarnings("unchecked")
  public <T> List<T> list(String what, Duration maxAge, Supplier<List<T>> load) {
    return (List<T>)
        listings.computeIfAbsent(what, w -> new Listing()).get(clock, maxAge, load::get);
  }

  /** After a write: the next reader asks the provider, whatever age it would accept. */
  public void forget(String what) {
    listings.remove(what);
  }

  private static final class Listing {
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong started = new AtomicLong();
    private @Nullable List<?> items;
    private long call;
    private Instant at = Instant.MIN;

    /** A call that began after we asked is as new as one of our own. */
    List<?> get(InstantSource clock, Duration maxAge, Supplier<List<?>> load) {
      long before = started.get();
      lock.lock();
      try {
        List<?> known = items;
        if (known != null && (call > before || isYoung(clock, maxAge))) {
          return known;
        }
        call = started.incrementAndGet();
        at = clock.instant();
        items = null;
        List<?> loaded = List.copyOf(load.get());
        items = loaded;
        return loaded;
      } finally {
        lock.unlock();
      }
    }

    private boolean isYoung(InstantSource clock, Duration maxAge) {
      return !maxAge.isZero() && !at.plus(maxAge).isBefore(clock.instant());
    }
  }
}
