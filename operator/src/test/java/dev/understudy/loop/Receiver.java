package dev.understudy.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.understudy.notify.Channels;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import dev.understudy.provider.http.GatedTransport;
import dev.understudy.provider.http.JdkTransport;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Deliveries;
import dev.understudy.reconcile.Notifications;
import dev.understudy.reconcile.Runs;
import dev.understudy.simulator.http.LoopbackServer;
import dev.understudy.verify.HostPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Whoever is told: what arrived, and how it behaves. */
final class Receiver implements AutoCloseable {
  private static final JdkTransport WIRE =
      new JdkTransport(Duration.ofSeconds(5), Duration.ofSeconds(30));

  private final HttpServer server;
  final List<Message> messages = new CopyOnWriteArrayList<>();
  volatile int status = 200;
  volatile Map<String, String> headers = Map.of();
  volatile CountDownLatch answers = new CountDownLatch(0);
  volatile Runnable arrival = () -> {};

  /** What arrived, whatever the answer was. */
  record Message(String path, Map<String, String> headers, String body) {
    JsonNode json() {
      try {
        return new ObjectMapper().readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String event() {
      return json().at("/data/event").asText();
    }
  }

  Receiver() {
    try {
      server = LoopbackServer.create(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** What tells in an operator in memory; loopback is allowed to it. */
  static Notifications told(
      World world, Cluster cluster, Redactor redactor, Executor workers, Plug plug) {
    HostPolicy policy = new HostPolicy(Set.of("127.0.0.1"), true);
    Channels channels =
        new Channels(
            new GatedTransport(plug.around(WIRE), WriteGate.OPEN),
            uri -> policy.refusal(uri, List.of()),
            redactor,
            world.clock);
    return new Notifications(
        new Deliveries(channels, cluster, new Runs(workers, wake -> {}), redactor));
  }

  String url() {
    return "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
  }

  /** The manifest of the other tests with these notifications. */
  UnaryOperator<String> of(String notifications) {
    return text -> text + "  notifications:\n" + notifications.replace("RECEIVER", url()).indent(4);
  }

  List<Message> at(String path) {
    return messages.stream().filter(m -> m.path().equals(path)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var sent = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> sent.put(name, values.getFirst()));
      messages.add(new Message(exchange.getRequestURI().getPath(), sent, body));
      arrival.run();
      answers.await();
      headers.forEach(exchange.getResponseHeaders()::set);
      byte[] answer = (status == 200 ? "ok" : "not now").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    answers.countDown();
    server.stop(0);
  }
}
