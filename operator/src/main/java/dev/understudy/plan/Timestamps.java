package dev.understudy.plan;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as a status has them. */
public final class Timestamps {
  private Timestamps() {}

  /** In whole seconds, as Kubernetes writes them. */
  public static String of(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
