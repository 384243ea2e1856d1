package dev.understudy.provider.http;

import dev.understudy.provider.Account;
import dev.understudy.provider.Inventory;
import dev.understudy.provider.Permissions;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One session for equal accounts, so that all their environments share its rate buckets and
 * listings. Forgets accounts that nobody has asked for in an hour: the longest window of any rate
 * limit.
 */
public final class Sessions {
  private static final Duration IDLE = Duration.ofHours(1);
  private static final int MOST = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Account, Used> used = new LinkedHashMap<>(16, 0.75f, true);
  private final Transport transport;
  private final Redactor redactor;
  private final InstantSource clock;
  private final CallObserver observer;
  private final Map<String, RateLimits> limits;

  public Sessions(
      Transport transport, Redactor redactor, InstantSource clock, Collection<RateLimits> limits) {
    this(transport, redactor, clock, limits, CallObserver.NONE);
  }

  /**
   * @param limits one for every provider that accounts may be of
   */
  public Sessions(
      Transport transport,
      Redactor redactor,
      InstantSource clock,
      Collection<RateLimits> limits,
      CallObserver observer) {
    this.observer = observer;
    this.transport = transport;
    this.redactor = redactor;
    this.clock = clock;
    this.limits =
        limits.stream().collect(Collectors.toMap(RateLimits::provider, Function.identity()));
  }

  /**
   * The account's session within what the platform team allows: buckets and listings are shared all
   * the same.
   */
  public Session of(Account account, Permissions permissions) {
    Session shared = of(account);
    return new Session(
        account,
        new GuardedRest(shared.rest(), permissions),
        shared.inventory(),
        shared.clock(),
        permissions);
  }

  /** The account's session; from now on its key is never shown. */
  public Session of(Account account) {
    redactor.learn(account.apiKey());
    lock.lock();
    try {
      Instant now = clock.instant();
      used.values().removeIf(u -> u.at().isBefore(now.minus(IDLE)));
      Used known = used.get(account);
      Used using = known == null ? open(account, now) : known.again(now);
      used.put(account, using);
      if (used.size() > MOST) {
        used.remove(used.keySet().iterator().next());
      }
      return using.session();
    } finally {
      lock.unlock();
    }
  }

  /** Of the account that has least of this limit left, which share of its calls that is. */
  public double left(String provider, Limit limit) {
    lock.lock();
    try {
      return used.entrySet().stream()
          .filter(e -> e.getKey().provider().equals(provider))
          .mapToDouble(e -> e.getValue().buckets().left(limit))
          .min()
          .orElse(1);
    } finally {
      lock.unlock();
    }
  }

  private Used open(Account account, Instant now) {
    RateLimits rationed = limits.get(account.provider());
    if (rationed == null) {
      throw new IllegalStateException("no rate limits are declared for " + account.provider());
    }
    Buckets buckets = new Buckets(rationed, clock);
    HttpRest rest = new HttpRest(transport, account, buckets, redactor, observer, clock);
    return new Used(
        new Session(account, rest, new Inventory(clock), clock, Permissions.NONE), buckets, now);
  }

  private record Used(Session session, Buckets buckets, Instant at) {
    Used again(Instant now) {
      return new Used(session, buckets, now);
    }
  }
}
