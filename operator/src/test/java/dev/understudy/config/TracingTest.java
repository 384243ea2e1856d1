package dev.understudy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.understudy.loop.CapturedLog;
import dev.understudy.ops.Traces;
import dev.understudy.provider.ManualClock;
import dev.understudy.provider.Redactor;
import dev.understudy.reconcile.PassObserver.Looked;
import dev.understudy.status.Facts;
import dev.understudy.status.StatusOf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches a collector that wants a key, and what is said of the key: nothing. */
class TracingTest {
  private static final String KEY = "hcaik_01hq key+with/all=";
  private static final String HEADERS =
      "x-honeycomb-team = hcaik_01hq%20key+with%2Fall%3D,, x-scope-orgid=heretix";

  private final Redactor redactor = new Redactor();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final List<Map<String, List<String>>> asked = new CopyOnWriteArrayList<>();
  private HttpServer collector;
  private int answer = 200;

  @BeforeEach
  void start() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          paths.add(exchange.getRequestURI().getPath());
          asked.add(exchange.getRequestHeaders());
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  @Test
  void everyHeaderIsSentDecoded() {
    send();

    assertThat(paths).containsExactly("/v1/traces");
    assertThat(asked.getFirst())
        .containsEntry("X-honeycomb-team", List.of(KEY))
        .containsEntry("X-scope-orgid", List.of("heretix"));
  }

  @Test
  void theKeyIsInNoLogAlsoWhereTheCollectorRefusesIt() {
    answer = 401;
    CapturedLog log = new CapturedLog(redactor);
    try {
      send();
    } finally {
      log.close();
    }

    assertThat(log.lines())
        .as("the exporter says that it was refused")
        .anyMatch(l -> l.contains("401"));
    assertThat(log.lines()).noneMatch(line -> line.contains("hcaik"));
    assertThat(redactor.redact("key " + KEY)).isEqualTo("key ***");
    assertThat(redactor.redact("staging/heretix")).as("no key").isEqualTo("staging/heretix");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hcaik_01hq",
        "team=",
        "=hcaik_01hq",
        "te am=hcaik_01hq",
        "team=hcaik_01hq%2",
        "team=hcaik_01hq%0A",
      })
  void whatIsNoHeaderIsRefusedWithoutShowingIt(String headers) {
    assertThatThrownBy(() -> tracing("a=b," + headers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("OTEL_EXPORTER_OTLP_HEADERS")
        .hasMessageContaining("number 2 of 2")
        .hasMessageNotContaining("hcaik")
        .hasNoCause();
  }

  private void send() {
    Tracing tracing = tracing(HEADERS);
    Traces traces = tracing.traces().orElseThrow();
    traces
        .passBegins("staging/heretix", "pass")
        .with(Optional.of(new Looked("uid", facts(), StatusOf.NOTHING, true)));
    tracing.flush();
  }

  private Tracing tracing(String headers) {
    String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort() + "/";
    return new Tracing(Optional.of(endpoint), Optional.of(headers), redactor, new ManualClock());
  }

  private static Facts facts() {
    return new Facts(
        1,
        new ManualClock().instant(),
        StatusOf.NOTHING,
        Facts.Phase.CONVERGING,
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        Map.of());
  }
}
