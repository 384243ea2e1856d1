package dev.understudy.source;

import dev.understudy.plan.ContentDigest;
import dev.understudy.provider.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The commits that branches point at. One answer for each repository, branch and token is shared by
 * all environments that accept its age, and so is a call under way. A failure is shared only
 * briefly, so that many who wait for a dead host don't ask it one after the other.
 */
public final class GitHeads {
  private static final Duration FAILURE = Duration.ofSeconds(10);
  private static final int MOST_KEPT = 10_000;

  private final AllowedHosts hosts;
  private final InstantSource clock;
  private final Duration interval;
  private final Remote remote;
  private final AtomicLong calls = new AtomicLong();
  private final Map<String, Slot> slots =
      Collections.synchronizedMap(
          new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Slot> eldest) {
              return size() > MOST_KEPT;
            }
          });

  /**
   * @param interval how old an answer may ordinarily be, and so how often a branch is looked at
   * @param connect how long a connection may take
   * @param whole how long an exchange may take; a look takes at most two
   */
  public GitHeads(
      AllowedHosts hosts,
      InstantSource clock,
      Duration interval,
      Duration connect,
      Duration whole) {
    this.hosts = hosts;
    this.clock = clock;
    this.interval = interval;
    this.remote = new Remote(new GitHttp(connect, whole));
  }

  /** How often a branch is looked at. */
  public Duration interval() {
    return interval;
  }

  /**
   * What is remembered, if it is young enough. Calls nobody.
   *
   * @param maxAge zero accepts nothing remembered
   */
  public Optional<String> known(Branch branch, Duration maxAge) {
    Answer last = slot(branch).last;
    return last != null && last.failure == null && young(last, maxAge)
        ? Optional.ofNullable(last.found)
        : Optional.empty();
  }

  /**
   * The full id of the commit. May call the host, and so take as long as was allowed.
   *
   * @param maxAge how old an answer may be; zero asks now
   * @throws SourceException where it can't be told
   */
  public String head(Branch branch, Duration maxAge) {
    URI repository = hosts.check(branch);
    Slot slot = slot(branch);
    long before = calls.get();
    slot.lock.lock();
    try {
      Answer last = slot.last;
      // A call that began after we asked is as new as one of our own.
      if (last != null && (last.call > before || usable(last, maxAge))) {
        return last.commit();
      }
      Answer now = ask(repository, branch);
      slot.last = now;
      return now.commit();
    } finally {
      slot.lock.unlock();
    }
  }

  private Answer ask(URI repository, Branch branch) {
    long call = calls.incrementAndGet();
    Instant at = clock.instant();
    try {
      return new Answer(call, at, remote.head(repository, branch), null);
    } catch (SourceException e) {
      return new Answer(call, at, null, e);
    }
  }

  private boolean usable(Answer answer, Duration maxAge) {
    boolean brief = answer.failure != null && maxAge.compareTo(FAILURE) > 0;
    return young(answer, brief ? FAILURE : maxAge);
  }

  private boolean young(Answer answer, Duration maxAge) {
    return !maxAge.isZero() && answer.at.plus(maxAge).isAfter(clock.instant());
  }

  /** By the token, too: who may not read a repository learns nothing from who may. */
  private Slot slot(Branch branch) {
    String key =
        ContentDigest.of(
            List.of(branch.repo(), branch.name(), branch.token().map(Secret::reveal).orElse("")));
    return slots.computeIfAbsent(key, k -> new Slot());
  }

  private static final class Slot {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Answer last;
  }

  private record Answer(
      long call, Instant at, @Nullable String found, @Nullable SourceException failure) {
    String commit() {
      if (found == null) {
        throw failure == null ? new IllegalStateException("neither found nor failed") : failure;
      }
      return found;
    }
  }
}
