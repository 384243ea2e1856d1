package dev.understudy.verify;

import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.WriteGate;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts one run of smoke tests from another thread: its requests and statements under way fail, no
 * further step is taken, and what was not finished is reported as Inconclusive.
 */
public final class OffSwitch {
  private static final Logger LOG = LoggerFactory.getLogger(OffSwitch.class);
  private final ReentrantLock lock = new ReentrantLock();
  private final PostgresConnector databases;
  private @Nullable HttpSender http;
  private final CompletableFuture<Void> off = new CompletableFuture<>();
  private final Set<Runnable> cuts = ConcurrentHashMap.newKeySet();

  OffSwitch(WriteGate gate) {
    databases = new PostgresConnector(gate);
  }

  /** Once and for all; does not wait for the run to end. */
  public void cut() {
    lock.lock();
    try {
      off.complete(null);
      if (http != null) {
        http.close();
      }
      cuts.forEach(Runnable::run);
      databases.abort();
    } catch (SQLException e) {
      LOG.warn("a database session could not be cut; its own timeout ends it: {}", e.getMessage());
    } finally {
      lock.unlock();
    }
  }

  boolean isOff() {
    return off.isDone();
  }

  /** Done once the switch was pulled: whoever waits for anything else waits for this, too. */
  Future<?> pulled() {
    return off;
  }

  /** What the run opens its sessions with. */
  PostgresConnector databases() {
    return databases;
  }

  /** To be forgotten when it is no longer needed. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /** Runs this when the switch is pulled, or at once where it was before. */
  Watch onCut(Runnable cut) {
    lock.lock();
    try {
      cuts.add(cut);
      if (isOff()) {
        cut.run();
      }
    } finally {
      lock.unlock();
    }
    return () -> cuts.remove(cut);
  }

  /** What the run sends with; closed at once where the switch was pulled before. */
  void watch(HttpSender sender) {
    lock.lock();
    try {
      http = sender;
      if (isOff()) {
        sender.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
