package dev.understudy.simulator.render;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest lines a service logged. Safe for use by many threads. */
final class LogStore {

  private static final int KEPT = 2000;

  private final Deque<Line> lines = new ArrayDeque<>();
  private final InstantSource clock;
  private Instant last = Instant.EPOCH;
  private long count;

  LogStore(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A line.
   *
   * @param number counts the service's lines
   * @param type {@code app} or {@code build}, as Render labels them
   */
  record Line(long number, Instant time, String type, String text) {}

  /** No two lines bear the same time: Render pages logs by time. */
  synchronized void add(String type, String text) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
    lines.addLast(new Line(++count, last, type, text));
    if (lines.size() > KEPT) {
      lines.removeFirst();
    }
  }

  /** Oldest first. */
  synchronized List<Line> all() {
    return List.copyOf(lines);
  }
}
