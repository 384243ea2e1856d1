package dev.understudy.status;

import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A pass that found out nothing. */
public final class NoFacts {
  private NoFacts() {}

  public static Facts at(Instant now, StagingEnvironmentStatus previous) {
    return new Facts(
        1,
        now,
        previous,
        Facts.Phase.CONVERGING,
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        List.of(),
        Map.of());
  }
}
