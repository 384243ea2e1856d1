package dev.understudy.simulator.render;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.understudy.simulator.http.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The public address of a service: one loopback port for its whole life, whatever runs behind it.
 */
final class Front implements AutoCloseable {

  /** Of one connection, not of the message; and those java.net.http insists on setting itself. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "transfer-encoding",
          "upgrade");

  private static final Duration TIMEOUT = Duration.ofSeconds(100);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong requests = new AtomicLong();
  private final HttpClient client;
  private final HttpServer server;
  private volatile Target target = new Target.NoDeploy();

  private Front(HttpClient client, HttpServer server) {
    this.client = client;
    this.server = server;
  }

  static Front open(HttpClient client) {
    try {
      Front front = new Front(client, LoopbackServer.create(0));
      front.server.createContext("/", front::handle);
      front.server.setExecutor(front.threads);
      front.server.start();
      return front;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void route(Target changed) {
    target = changed;
  }

  /** How many requests have come in. */
  long requests() {
    return requests.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    switch (target) {
      case Target.NoDeploy() -> refuse(exchange, 404, "Not Found");
      case Target.Suspended() -> refuse(exchange, 503, "Service Suspended");
      case Target.Live(int port) -> forward(exchange, port);
    }
  }

  private void forward(HttpExchange exchange, int port) throws IOException {
    try {
      pass(client.send(request(exchange, port), HttpResponse.BodyHandlers.ofByteArray()), exchange);
    } catch (IOException e) {
      refuse(exchange, 502, "Bad Gateway");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(exchange, 502, "Bad Gateway");
    }
  }

  private static HttpRequest request(HttpExchange exchange, int port) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + port + exchange.getRequestURI());
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (passedOn(name)) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return request.build();
  }

  private static boolean passedOn(String name) {
    return !NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT));
  }

  private static void pass(HttpResponse<byte[]> response, HttpExchange exchange)
      throws IOException {
    response
        .headers()
        .map()
        .forEach((name, values) -> {
          if (passedOn(name)) {
            exchange.getResponseHeaders().put(name, List.copyOf(values));
          }
        });
    send(exchange, response.statusCode(), response.body());
  }

  private static void refuse(HttpExchange exchange, int status, String text) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    send(exchange, status, (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
