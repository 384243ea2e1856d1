package dev.understudy.ops;

import dev.understudy.provider.http.CallObserver;
import dev.understudy.provider.http.CallOutcome;
import dev.understudy.reconcile.PassObserver;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Facts;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One trace for each convergence, deletion or expiry of an environment, from the first pass to the
 * one that settles it: a span a pass, below it a span a step, below that a span a call to a
 * provider. Passes that find everything settled leave none. Spans hold names, reasons and templates
 * of paths, never a message, a value or an address.
 */
public final class Traces implements PassObserver, CallObserver {
  static final AttributeKey<String> ENVIRONMENT = AttributeKey.stringKey("understudy.environment");
  static final AttributeKey<String> UID = AttributeKey.stringKey("understudy.uid");
  static final AttributeKey<Long> GENERATION = AttributeKey.longKey("understudy.generation");
  static final AttributeKey<String> PASS = AttributeKey.stringKey("understudy.pass");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("understudy.outcome");
  static final AttributeKey<String> REASON = AttributeKey.stringKey("understudy.reason");
  static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("understudy.provider");

  /** What somebody wanted so: nothing is under way. */
  private static final Set<String> HELD =
      Set.of(
          Reason.Paused.name(),
          Reason.Observing.name(),
          Reason.Expired.name(),
          Reason.Abandoned.name());

  private record Underway(String uid, long generation, Facts.Phase phase, Span span) {
    boolean is(Looked looked) {
      return uid.equals(looked.uid())
          && generation == looked.facts().generation()
          && phase == looked.facts().phase();
    }
  }

  private final Tracer tracer;
  private final InstantSource clock;
  private final ThreadLocal<@Nullable Part> current = new ThreadLocal<>();
  private final Map<String, Underway> underway = new ConcurrentHashMap<>();

  public Traces(Tracer tracer, InstantSource clock) {
    this.tracer = tracer;
    this.clock = clock;
  }

  @Override
  public PassObserver.Ended<Optional<Looked>> passBegins(String environment, String id) {
    Part pass = new Part("pass", clock.instant()).with(PASS, id);
    current.set(pass);
    return looked -> {
      pass.end(clock.instant(), looked.isEmpty());
      current.remove();
      looked.ifPresent(what -> report(environment, what, pass));
    };
  }

  @Override
  public PassObserver.Ended<Outcome> stepBegins(String step) {
    Part above = current.get();
    Part part = new Part(step, clock.instant());
    current.set(part);
    return outcome -> {
      String word = LoopMeters.word(outcome);
      part.with(OUTCOME, word).end(clock.instant(), word.equals("failed"));
      if (outcome instanceof Outcome.Blocked blocked) {
        part.with(REASON, blocked.reason().name());
      }
      put(part, above);
    };
  }

  @Override
  public CallObserver.Ended begins(String provider, String operation) {
    Part above = current.get();
    Part call = new Part(operation, clock.instant()).with(PROVIDER, provider);
    return outcome -> {
      boolean badly = outcome == CallOutcome.UNAVAILABLE || outcome == CallOutcome.FAILED;
      call.with(OUTCOME, outcome.word()).end(clock.instant(), badly);
      if (above != null) {
        above.add(call);
      }
    };
  }

  private void put(Part part, @Nullable Part above) {
    if (above == null) {
      current.remove();
    } else {
      above.add(part);
      current.set(above);
    }
  }

  private void report(String environment, Looked looked, Part pass) {
    boolean settled = looked.finished() || settled(looked.status().conditions());
    Underway open = underway.get(environment);
    if (open != null && !open.is(looked)) {
      end(environment, open, "Superseded", pass.begun());
      open = null;
    }
    if (open == null) {
      if (settled && !looked.finished() && settled(looked.facts().previous().conditions())) {
        return;
      }
      open = begin(environment, looked, pass.begun());
    }
    pass.report(tracer, Context.root().with(open.span()));
    if (settled) {
      end(environment, open, reason(looked), pass.ended());
    }
  }

  private Underway begin(String environment, Looked looked, Instant at) {
    Facts facts = looked.facts();
    Span span =
        tracer
            .spanBuilder(facts.phase().name().toLowerCase(Locale.ROOT))
            .setNoParent()
            .setStartTimestamp(at)
            .setAttribute(ENVIRONMENT, environment)
            .setAttribute(UID, looked.uid())
            .setAttribute(GENERATION, facts.generation())
            .startSpan();
    Underway begun = new Underway(looked.uid(), facts.generation(), facts.phase(), span);
    underway.put(environment, begun);
    return begun;
  }

  private void end(String environment, Underway open, String reason, Instant at) {
    open.span().setAttribute(REASON, reason).end(at);
    underway.remove(environment, open);
  }

  private static String reason(Looked looked) {
    return ConditionType.Ready.in(looked.status().conditions())
        .map(Condition::getReason)
        .orElse("");
  }

  private static boolean settled(Collection<Condition> conditions) {
    return ConditionType.Ready.in(conditions)
        .filter(c -> c.getStatus().equals("True") || HELD.contains(c.getReason()))
        .isPresent();
  }
}
