package dev.understudy.ops;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of work with the pieces it consisted of, kept until it is known whether anybody wants to
 * see it: spans are made afterwards, with the times that were noted.
 */
final class Part {
  private final String name;
  private final Instant begun;
  private final AttributesBuilder attributes = Attributes.builder();
  private final List<Part> parts = new ArrayList<>();
  private Instant ended;
  private boolean failed;

  Part(String name, Instant begun) {
    this.name = name;
    this.begun = begun;
    this.ended = begun;
  }

  void add(Part part) {
    parts.add(part);
  }

  Part with(AttributeKey<String> key, String value) {
    attributes.put(key, value);
    return this;
  }

  void end(Instant at, boolean badly) {
    ended = at;
    failed = badly;
  }

  Instant begun() {
    return begun;
  }

  Instant ended() {
    return ended;
  }

  /** Makes its span and those of its pieces, below what the context names. */
  void report(Tracer tracer, Context above) {
    Span span =
        tracer
            .spanBuilder(name)
            .setParent(above)
            .setStartTimestamp(begun)
            .setAllAttributes(attributes.build())
            .startSpan();
    if (failed) {
      span.setStatus(StatusCode.ERROR);
    }
    parts.forEach(part -> part.report(tracer, above.with(span)));
    span.end(ended);
  }
}
