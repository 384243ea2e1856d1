package dev.understudy.ops;

import dev.understudy.api.v1alpha1.TestStatus;
import dev.understudy.api.v1alpha1.TestsStatus;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.reconcile.PassObserver.Looked;
import dev.understudy.status.Facts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts releases and tests, from what a pass changed of the status. */
final class ReleaseMeters {
  private final InstantSource clock;
  private final Map<String, Underway> underway = new ConcurrentHashMap<>();
  private final Counter verified;
  private final Timer release;
  private final Map<VerificationResult, Counter> tests = new EnumMap<>(VerificationResult.class);

  private record Underway(String release, Instant since) {}

  ReleaseMeters(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    this.verified =
        Counter.builder(Metric.RELEASES.meter())
            .description(Metric.RELEASES.description())
            .register(registry);
    this.release =
        Timer.builder(Metric.RELEASE.meter())
            .description(Metric.RELEASE.description())
            .serviceLevelObjectives(LoopMeters.WAYS_TO_READY)
            .register(registry);
    for (VerificationResult result : VerificationResult.values()) {
      tests.put(
          result,
          Counter.builder(Metric.TESTS.meter())
              .description(Metric.TESTS.description())
              .tags("result", result.name())
              .register(registry));
    }
  }

  void follow(Looked looked) {
    Facts facts = looked.facts();
    if (looked.finished() || facts.phase() != Facts.Phase.CONVERGING) {
      underway.remove(looked.uid());
      return;
    }
    String wanted = facts.release();
    if (wanted != null && !wanted.equals(facts.previous().release())) {
      underway.put(looked.uid(), new Underway(wanted, facts.now()));
    }
    if (!Objects.equals(facts.lastKnownGood(), facts.previous().lastKnownGood())) {
      verified(looked.uid(), facts.lastKnownGood());
    }
    List<TestStatus> before = results(facts.previous().tests());
    results(facts.tests()).stream()
        .filter(test -> test.release() != null && !before.contains(test))
        .flatMap(test -> Stream.ofNullable(tests.get(test.result())))
        .forEach(Counter::increment);
  }

  private static List<TestStatus> results(@Nullable TestsStatus tests) {
    return tests == null ? List.of() : tests.results();
  }

  private void verified(String uid, @Nullable String good) {
    verified.increment();
    Underway begun = underway.remove(uid);
    if (begun != null && begun.release().equals(good)) {
      release.record(Duration.between(begun.since(), clock.instant()));
    }
  }
}
