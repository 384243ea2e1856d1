package dev.understudy.config;

import dev.understudy.ops.Traces;
import dev.understudy.provider.Redactor;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans to an OpenTelemetry collector, if one is configured as <a
 * href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/">everywhere</a>: by {@code
 * OTEL_EXPORTER_OTLP_ENDPOINT}, over HTTP, with the key of {@code OTEL_EXPORTER_OTLP_HEADERS}.
 */
@Singleton
public class Tracing {
  private static final String NAME = "understudy";

  /** A shorter value names a tenant: hiding it would hide ordinary words everywhere. */
  private static final int A_KEY = 16;

  private final @Nullable SdkTracerProvider provider;
  private final Optional<Traces> traces;

  public Tracing(
      @ConfigProperty(name = "otel.exporter.otlp.endpoint") Optional<String> endpoint,
      @ConfigProperty(name = "otel.exporter.otlp.headers") Optional<String> headers,
      Redactor redactor,
      InstantSource clock) {
    Map<String, String> read = headers.map(TraceHeaders::parse).orElse(Map.of());
    read.values().stream().filter(value -> value.length() >= A_KEY).forEach(redactor::learn);
    this.provider =
        endpoint
            .filter(url -> !url.isBlank())
            .map(url -> provider(exporter(url, read)))
            .orElse(null);
    this.traces = Optional.ofNullable(provider).map(it -> new Traces(it.get(NAME), clock));
  }

  Optional<Traces> traces() {
    return traces;
  }

  private static SpanExporter exporter(String endpoint, Map<String, String> headers) {
    var exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(endpoint.replaceFirst("/+$", "") + "/v1/traces");
    headers.forEach(exporter::addHeader);
    return exporter.build();
  }

  private static SdkTracerProvider provider(SpanExporter exporter) {
    Attributes service = Attributes.of(AttributeKey.stringKey("service.name"), NAME);
    return SdkTracerProvider.builder()
        .setResource(Resource.getDefault().merge(Resource.create(service)))
        .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
        .build();
  }

  @PreDestroy
  void flush() {
    if (provider != null) {
      provider.close();
    }
  }
}
