package dev.understudy.simulator.render;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until told otherwise. */
final class MutableClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-11-21T09:00:00Z");

  void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
