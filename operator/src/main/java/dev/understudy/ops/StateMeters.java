package dev.understudy.ops;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.api.v1alpha1.VerificationStatus;
import dev.understudy.provider.http.Limit;
import dev.understudy.provider.http.RateLimits;
import dev.understudy.provider.http.Sessions;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What stands: asked when somebody scrapes, so that it costs nothing otherwise. */
public final class StateMeters {
  private static final String ABSENT = "absent";

  private final MeterRegistry registry;
  private final Supplier<? extends Collection<StagingEnvironment>> environments;

  /**
   * @param environments as a cache has them: asked many times a scrape
   */
  public StateMeters(
      MeterRegistry registry, Supplier<? extends Collection<StagingEnvironment>> environments) {
    this.registry = registry;
    this.environments = environments;
  }

  /** Every gauge has every value of its labels from the start. */
  public void register(Collection<RateLimits> limits, Sessions sessions) {
    for (ConditionType type : ConditionType.values()) {
      for (String status : List.of("True", "False", "Unknown", ABSENT)) {
        gauge(
            Metric.ENVIRONMENTS,
            () -> count(e -> status.equals(statusOf(e, type))),
            "condition",
            type.name(),
            "status",
            status);
      }
    }
    gauge(
        Metric.DRIFT,
        () ->
            count(e ->
                condition(e, ConditionType.UpToDate)
                    .filter(c -> Reason.Drifted.name().equals(c.getReason()))
                    .isPresent()));
    for (VerificationResult result : VerificationResult.values()) {
      gauge(Metric.LAST_VERIFICATION, () -> newest(result), "result", result.name());
    }
    for (RateLimits provider : limits) {
      for (Limit limit : provider.limits()) {
        gauge(
            Metric.BUCKET,
            () -> sessions.left(provider.provider(), limit),
            "provider",
            provider.provider(),
            "bucket",
            limit.name());
      }
    }
  }

  private void gauge(Metric metric, Supplier<Number> value, String... tags) {
    Gauge.builder(metric.meter(), value)
        .description(metric.description())
        .tags(tags)
        .register(registry);
  }

  private long count(java.util.function.Predicate<StagingEnvironment> what) {
    return environments.get().stream().filter(what).count();
  }

  private double newest(VerificationResult result) {
    return environments.get().stream()
        .flatMap(e -> Stream.ofNullable(e.getStatus()))
        .flatMap(s -> Stream.ofNullable(s.verification()))
        .filter(v -> v.result() == result)
        .map(VerificationStatus::finishedAt)
        .mapToDouble(at -> Instant.parse(at).getEpochSecond())
        .max()
        .orElse(Double.NaN);
  }

  private static String statusOf(StagingEnvironment environment, ConditionType type) {
    return condition(environment, type).map(Condition::getStatus).orElse(ABSENT);
  }

  private static Optional<Condition> condition(StagingEnvironment environment, ConditionType type) {
    return Optional.ofNullable(environment.getStatus())
        .flatMap(status -> type.in(status.conditions()));
  }
}
