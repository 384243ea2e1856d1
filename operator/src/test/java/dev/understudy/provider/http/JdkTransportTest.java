package dev.understudy.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdkTransportTest {
  private final Transport transport =
      new JdkTransport(Duration.ofSeconds(2), Duration.ofMillis(700));
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/echo", this::echo);
    server.createContext("/elsewhere", exchange -> answer(exchange, 302, ""));
    server.createContext("/silent", exchange -> {});
    server.createContext("/half", JdkTransportTest::half);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aRequestArrivesWholeAndItsAnswerToo() throws IOException {
    Transport.Response answer =
        transport.send(
            new Transport.Request(
                "PATCH", uri("/echo"), Map.of("authorization", "Bearer k"), "{\"ü\":1}"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("x-method")).contains("PATCH");
    assertThat(answer.body()).isEqualTo("Bearer k {\"ü\":1}");
  }

  @Test
  void noRedirectIsFollowed() throws IOException {
    assertThat(transport.send(get("/elsewhere")).status()).isEqualTo(302);
  }

  @Test
  void noAnswerEndsInTime() {
    assertThatThrownBy(() -> transport.send(get("/silent")))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void anAnswerThatNeverEndsEndsInTimeToo() {
    assertThatThrownBy(() -> transport.send(get("/half"))).isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void nobodyListening() {
    server.stop(0);

    assertThatThrownBy(() -> transport.send(get("/echo"))).isInstanceOf(IOException.class);
  }

  private Transport.Request get(String path) {
    return new Transport.Request("GET", uri(path), Map.of(), null);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void echo(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("X-Method", exchange.getRequestMethod());
    answer(exchange, 200, exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
  }

  private static void half(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 100);
    exchange.getResponseBody().write('{');
    exchange.getResponseBody().flush();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Location", "/echo");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
