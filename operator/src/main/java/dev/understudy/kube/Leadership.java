package dev.understudy.kube;

import dev.understudy.provider.WriteGate;
import dev.understudy.provider.WritesClosed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long this process may still write, by its own two clocks. The lease counts from the moment at
 * which its renewal was <em>asked for</em>: nobody else can have seen it earlier. Of wall clock and
 * monotonic clock the one that says less counts, since either may stand still while a machine
 * sleeps, or be set. Once ended it never leads again.
 */
public final class Leadership implements WriteGate {
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final @Nullable Duration validity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition quiet = lock.newCondition();
  private @Nullable Moment renewed;
  private boolean ended;
  private int underWay;

  /** A moment on both clocks. */
  public record Moment(Instant wall, long nanos) {}

  /**
   * @param nanoTime monotonic, as {@link System#nanoTime}
   * @param validity of one renewal: the lease's duration without what clocks may differ by; null
   *     for a process that is alone
   */
  public Leadership(InstantSource clock, LongSupplier nanoTime, @Nullable Duration validity) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.validity = validity;
  }

  public Moment now() {
    return new Moment(clock.instant(), nanoTime.getAsLong());
  }

  /**
   * @param asked when the renewal that succeeded was sent
   */
  public void renewed(Moment asked) {
    lock.lock();
    try {
      renewed = asked;
    } finally {
      lock.unlock();
    }
  }

  /** For good: whatever is written from now on is another's to write. */
  public void end() {
    lock.lock();
    try {
      ended = true;
    } finally {
      lock.unlock();
    }
  }

  public boolean mayWrite() {
    return validity == null ? !isEnded() : youngerThan(validity);
  }

  /** Whether the last renewal was asked for less than this ago, by both clocks. */
  boolean youngerThan(Duration age) {
    lock.lock();
    try {
      return !ended
          && renewed != null
          && nanoTime.getAsLong() - renewed.nanos() < age.toNanos()
          && Duration.between(renewed.wall(), clock.instant()).compareTo(age) < 0;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Permit begin() {
    lock.lock();
    try {
      if (!mayWrite()) {
        throw new WritesClosed("not written: this process does not hold the leader's lease");
      }
      underWay++;
    } finally {
      lock.unlock();
    }
    return this::ended;
  }

  /** Whether writes that began earlier have all ended within this time. */
  public boolean awaitQuiet(Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lock();
    try {
      while (underWay > 0 && left > 0) {
        left = quiet.awaitNanos(left);
      }
      return underWay == 0;
    } finally {
      lock.unlock();
    }
  }

  private boolean isEnded() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  private void ended() {
    lock.lock();
    try {
      underWay--;
      quiet.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
