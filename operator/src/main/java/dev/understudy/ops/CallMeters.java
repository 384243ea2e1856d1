package dev.understudy.ops;

import dev.understudy.provider.http.CallObserver;
import dev.understudy.provider.http.CallOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Counts and times the calls to providers. */
public final class CallMeters implements CallObserver {
  private static final Duration[] CALLS = {
    Duration.ofMillis(100),
    Duration.ofMillis(300),
    Duration.ofSeconds(1),
    Duration.ofSeconds(3),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final MeterRegistry registry;
  private final InstantSource clock;

  public CallMeters(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public Ended begins(String provider, String operation) {
    Instant begun = clock.instant();
    return outcome -> {
      Counter.builder(Metric.CALLS.meter())
          .description(Metric.CALLS.description())
          .tags("provider", provider, "operation", operation, "outcome", outcome.word())
          .register(registry)
          .increment();
      if (outcome != CallOutcome.HELD_BACK) {
        Timer.builder(Metric.CALL.meter())
            .description(Metric.CALL.description())
            .tags("provider", provider)
            .serviceLevelObjectives(CALLS)
            .register(registry)
            .record(Duration.between(begun, clock.instant()));
      }
    };
  }
}
