package dev.understudy.config;

import dev.understudy.ops.CallMeters;
import dev.understudy.ops.LoopMeters;
import dev.understudy.ops.StateMeters;
import dev.understudy.provider.http.CallObserver;
import dev.understudy.provider.http.Sessions;
import dev.understudy.reconcile.PassObserver;
import dev.understudy.reconcile.Watches;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts together what sees the operator at work. */
@Singleton
public class Seeing {

  /** The framework's meters, which by default have a series for every resource. */
  @Produces
  @Singleton
  @SuppressWarnings("removal") // what replaces it breaks event threads on a Prometheus registry
  Metrics frameworkMeters(MeterRegistry registry) {
    return MicrometerMetrics.withoutPerResourceMetrics(registry);
  }

  @Produces
  @Singleton
  PassObserver passObserver(MeterRegistry registry, InstantSource clock, Tracing tracing) {
    PassObserver meters = new LoopMeters(registry, clock);
    return tracing.traces().map(meters::and).orElse(meters);
  }

  @Produces
  @Singleton
  CallObserver callObserver(MeterRegistry registry, InstantSource clock, Tracing tracing) {
    CallObserver meters = new CallMeters(registry, clock);
    return tracing.traces().map(meters::and).orElse(meters);
  }

  void stateMeters(
      @Observes StartupEvent event, MeterRegistry registry, Watches watches, Sessions sessions) {
    new StateMeters(registry, watches::environments).register(Providers.rateLimits(), sessions);
  }
}
