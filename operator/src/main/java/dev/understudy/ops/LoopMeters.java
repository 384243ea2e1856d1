package dev.understudy.ops;

import dev.understudy.reconcile.PassObserver;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Facts;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times what the loop does. */
public final class LoopMeters implements PassObserver {
  static final Duration[] WAYS_TO_READY = {
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(2),
    Duration.ofMinutes(5),
    Duration.ofMinutes(10),
    Duration.ofMinutes(20),
    Duration.ofMinutes(30),
    Duration.ofHours(1)
  };
  private static final Duration[] LOOKS = {
    Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1)
  };

  private record Underway(long generation, Instant since) {}

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Map<String, Underway> underway = new ConcurrentHashMap<>();
  private final Timer ready;
  private final ReleaseMeters releases;

  public LoopMeters(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    this.releases = new ReleaseMeters(registry, clock);
    this.ready =
        Timer.builder(Metric.READY.meter())
            .description(Metric.READY.description())
            .serviceLevelObjectives(WAYS_TO_READY)
            .register(registry);
  }

  @Override
  public Ended<Optional<Looked>> passBegins(String environment, String id) {
    return looked -> looked.ifPresent(this::follow);
  }

  private void follow(Looked looked) {
    Facts facts = looked.facts();
    releases.follow(looked);
    long generation = facts.generation();
    if (looked.finished() || facts.phase() != Facts.Phase.CONVERGING) {
      underway.remove(looked.uid());
      return;
    }
    if (!Objects.equals(facts.previous().observedGeneration(), generation)) {
      underway.put(looked.uid(), new Underway(generation, facts.now()));
    }
    if (ConditionType.Ready.holds(looked.status().conditions(), generation)) {
      Underway begun = underway.remove(looked.uid());
      if (begun != null && begun.generation() == generation) {
        ready.record(Duration.between(begun.since(), clock.instant()));
      }
    }
  }

  @Override
  public Ended<Outcome> stepBegins(String step) {
    Instant begun = clock.instant();
    return outcome -> {
      Timer.builder(Metric.STEP.meter())
          .description(Metric.STEP.description())
          .tags("step", step, "outcome", word(outcome))
          .serviceLevelObjectives(LOOKS)
          .register(registry)
          .record(Duration.between(begun, clock.instant()));
      if (outcome instanceof Outcome.Blocked blocked) {
        Counter.builder(Metric.WAITS.meter())
            .description(Metric.WAITS.description())
            .tags("reason", blocked.reason().name())
            .register(registry)
            .increment();
      }
    };
  }

  static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> "done";
      case Outcome.Waiting waiting ->
          waiting.reason() == Reason.InternalError ? "failed" : "waiting";
      case Outcome.Stalled stalled -> "stalled";
    };
  }
}
