package dev.understudy.loop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** Runs long work beside the loop, and can wait for its end. */
final class Workers implements Executor {
  private final Deque<Thread> started = new ArrayDeque<>();

  @Override
  public synchronized void execute(Runnable work) {
    started.add(Thread.ofVirtual().start(work));
  }

  synchronized int count() {
    return started.size();
  }

  /** Until all that was begun so far has ended. */
  synchronized void join() {
    try {
      for (Thread each : started) {
        each.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
