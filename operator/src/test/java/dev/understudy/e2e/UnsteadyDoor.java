package dev.understudy.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What stands between an operator and its API server on a bad day: requests pass through it, late,
 * cut or refused.
 */
final class UnsteadyDoor implements AutoCloseable {
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade");

  private static final String GONE =
      """
      {"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",\
      "message":"too old resource version: 1 (2)","reason":"Expired","code":410}}
      """;
  private static final String CONFLICT =
      """
      {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Operation cannot \
      be fulfilled: the object has been modified; please apply your changes to the latest version \
      and try again","reason":"Conflict","code":409}
      """;

  /**
   * @param late how long every request is held up
   * @param watchFor how long a watch lasts before its connection is cut
   * @param gone how many watches of each kind of object are told that their version is too old
   * @param conflicts how many writes of each object are refused with 409
   */
  record Weather(int late, int watchFor, int gone, int conflicts) {
    static final int FOREVER = 600_000;
  }

  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI behind;
  private final Weather weather;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> played = new ConcurrentHashMap<>();

  /** Nobody listens at that port before. */
  UnsteadyDoor(URI behind, int port, Weather weather) throws IOException {
    this.behind = behind;
    this.weather = weather;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::pass);
    server.start();
  }

  /** How often it was unkind in this way. */
  int played(String what) {
    AtomicInteger times = played.get(what);
    return times == null ? 0 : times.get();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    client.shutdownNow();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      late();
      URI uri = exchange.getRequestURI();
      boolean watch = uri.toString().contains("watch=true");
      if (exchange.getRequestHeaders().containsKey("Upgrade")) {
        // No web sockets through this door: the client asks again for a plain stream.
        exchange.sendResponseHeaders(200, -1);
      } else if (watch && isOneOfFirst(weather.gone(), "gone " + uri.getPath(), "gone")) {
        answer(exchange, 200, GONE);
      } else if (!exchange.getRequestMethod().equals("GET")
          && isOneOfFirst(weather.conflicts(), "conflict " + uri.getPath(), "conflict")) {
        answer(exchange, 409, CONFLICT);
      } else {
        forward(exchange, watch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void late() throws InterruptedException {
    if (weather.late() > 0) {
      count("late");
      boolean unused = closed.await(weather.late(), TimeUnit.MILLISECONDS);
    }
  }

  private boolean isOneOfFirst(int times, String key, String what) {
    boolean is = seen.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet() <= times;
    if (is) {
      count(what);
    }
    return is;
  }

  private void count(String what) {
    played.computeIfAbsent(what, k -> new AtomicInteger()).incrementAndGet();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void forward(HttpExchange exchange, boolean watch)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(request(exchange), HttpResponse.BodyHandlers.ofInputStream());
    response
        .headers()
        .map()
        .forEach((name, values) -> {
          if (!NOT_PASSED_ON.contains(name)) {
            exchange.getResponseHeaders().put(name, List.copyOf(values));
          }
        });
    exchange.sendResponseHeaders(response.statusCode(), 0);
    try (InputStream in = response.body()) {
      if (watch) {
        Thread cutter = Thread.ofVirtual().start(() -> cutLater(in));
        copy(in, exchange.getResponseBody());
        cutter.interrupt();
      } else {
        in.transferTo(exchange.getResponseBody());
      }
    }
  }

  private void cutLater(InputStream in) {
    try {
      if (!closed.await(weather.watchFor(), TimeUnit.MILLISECONDS)) {
        count("cut");
      }
      in.close();
    } catch (InterruptedException | IOException e) {
      // The watch has ended before.
      return;
    }
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      out.flush();
    }
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    URI asked = exchange.getRequestURI();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(behind + asked.toString()))
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return request.build();
  }
}
