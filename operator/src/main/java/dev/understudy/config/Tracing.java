package dev.understudy.config;

import dev.understudy.ops.Traces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans to an OpenTelemetry collector, if one is configured as <a
 * href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/">everywhere</a>: by {@code
 * OTEL_EXPORTER_OTLP_ENDPOINT}, over HTTP.
 */
@Singleton
public class Tracing {
  private static final String NAME = "understudy";

  private final @Nullable SdkTracerProvider provider;
  private final Optional<Traces> traces;

  public Tracing(
      @ConfigProperty(name = "otel.exporter.otlp.endpoint") Optional<String> endpoint,
      InstantSource clock) {
    this.provider = endpoint.filter(url -> !url.isBlank()).map(Tracing::provider).orElse(null);
    this.traces = Optional.ofNullable(provider).map(it -> new Traces(it.get(NAME), clock));
  }

  Optional<Traces> traces() {
    return traces;
  }

  private static SdkTracerProvider provider(String endpoint) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.replaceFirst("/+$", "") + "/v1/traces")
            .build();
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
