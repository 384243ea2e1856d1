package dev.understudy.loop;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.config.Providers;
import dev.understudy.ops.CallMeters;
import dev.understudy.ops.LoopMeters;
import dev.understudy.ops.StateMeters;
import dev.understudy.ops.Traces;
import dev.understudy.provider.http.CallObserver;
import dev.understudy.provider.http.Sessions;
import dev.understudy.reconcile.PassObserver;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.Collection;
import java.util.function.Supplier;

/** What sees an in-memory operator at work. */
interface Sight {
  Sight NONE =
      new Sight() {
        @Override
        public PassObserver passes() {
          return PassObserver.NONE;
        }

        @Override
        public CallObserver calls() {
          return CallObserver.NONE;
        }

        @Override
        public void states(
            Sessions sessions, Supplier<Collection<StagingEnvironment>> environments) {}
      };

  PassObserver passes();

  CallObserver calls();

  void states(Sessions sessions, Supplier<Collection<StagingEnvironment>> environments);

  /** As the packaged operator has it. */
  static Sight metered(PrometheusMeterRegistry registry, InstantSource clock) {
    return new Sight() {
      private final PassObserver passes = new LoopMeters(registry, clock);

      @Override
      public PassObserver passes() {
        return passes;
      }

      @Override
      public CallObserver calls() {
        return new CallMeters(registry, clock);
      }

      @Override
      public void states(Sessions sessions, Supplier<Collection<StagingEnvironment>> environments) {
        new StateMeters(registry, environments).register(Providers.rateLimits(), sessions);
      }
    };
  }

  /** The same, with traces. */
  default Sight and(Traces traces) {
    Sight other = this;
    return new Sight() {
      @Override
      public PassObserver passes() {
        return other.passes().and(traces);
      }

      @Override
      public CallObserver calls() {
        return other.calls().and(traces);
      }

      @Override
      public void states(Sessions sessions, Supplier<Collection<StagingEnvironment>> environments) {
        other.states(sessions, environments);
      }
    };
  }

  static PrometheusMeterRegistry registry() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }
}
