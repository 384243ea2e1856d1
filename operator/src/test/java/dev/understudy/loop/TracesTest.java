package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.ops.Traces;
import dev.understudy.provider.http.JdkTransport;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a collector is sent of a life. */
class TracesTest {
  private final World world = new World(false);
  private final Life life = new Life(world);
  private final InMemorySpanExporter collector = InMemorySpanExporter.create();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(collector)).build();
  private final OperatorInMemory operator =
      new OperatorInMemory(
          world,
          new Plug(0),
          new JdkTransport(Duration.ofSeconds(5), Duration.ofSeconds(30)),
          Sight.NONE.and(new Traces(provider.get("test"), world.clock)));

  @AfterEach
  void stop() {
    provider.close();
    world.close();
  }

  private List<SpanData> taken() {
    List<SpanData> spans = collector.getFinishedSpanItems();
    collector.reset();
    return spans;
  }

  private static SpanData root(List<SpanData> spans) {
    List<SpanData> roots =
        spans.stream().filter(span -> !span.getParentSpanContext().isValid()).toList();
    assertThat(roots).hasSize(1);
    return roots.getFirst();
  }

  private static String attribute(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey("understudy." + key));
  }

  @Test
  void aConvergenceIsOneTraceOfPassesStepsAndCalls() {
    life.apply();
    life.run(operator, VirtualLoop::ready);
    List<SpanData> spans = taken();
    SpanData root = root(spans);

    assertThat(root.getName()).isEqualTo("converging");
    assertThat(attribute(root, "environment")).isEqualTo(life.namespace + "/heretix");
    assertThat(attribute(root, "reason")).isEqualTo("Verified");
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(root.getTraceId());
    Map<String, SpanData> byId =
        spans.stream().collect(Collectors.toMap(SpanData::getSpanId, span -> span));
    for (SpanData call : spans) {
      if (call.getName().contains(" /")) {
        SpanData step = byId.get(call.getParentSpanId());
        SpanData pass = byId.get(step.getParentSpanId());
        assertThat(pass.getName()).isEqualTo("pass");
        assertThat(byId.get(pass.getParentSpanId())).isSameAs(root);
        assertThat(attribute(call, "provider")).isIn("neon", "render");
        assertThat(attribute(call, "outcome")).isNotEmpty();
      }
    }
    assertThat(spans)
        .extracting(SpanData::getName)
        .contains("ProvisionDatabase", "PrepareData", "DeployServices", "RunSmokeTests")
        .contains("POST /projects/{}/branches");
    assertThat(root.getStartEpochNanos())
        .isEqualTo(spans.stream().mapToLong(SpanData::getStartEpochNanos).min().orElseThrow());
  }

  @Test
  void whatIsSettledLeavesNoneAndAChangeAndTheEndOneEach() {
    life.apply();
    life.run(operator, VirtualLoop::ready);
    collector.reset();
    life.assertQuiet(operator);
    assertThat(taken()).isEmpty();

    life.change();
    life.run(operator, VirtualLoop::ready);
    assertThat(root(taken()).getName()).isEqualTo("converging");

    life.delete();
    life.run(operator, VirtualLoop::gone);
    assertThat(root(taken()).getName()).isEqualTo("deleting");
  }

  @Test
  void aNewGenerationEndsTheTraceOfTheOneBefore() {
    life.apply();
    operator.pass(life.get());
    operator.pass(life.get());
    life.image("ghcr.io/heretix/api:1.4.3");
    life.run(operator, VirtualLoop::ready);

    assertThat(taken())
        .filteredOn(span -> !span.getParentSpanContext().isValid())
        .extracting(span -> attribute(span, "reason"))
        .containsExactly("Superseded", "Verified");
  }
}
