package dev.understudy.simulator.kube.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Records: a proxy on loopback between a client and an API server. Run with {@code <kubeconfig>
 * <directory>}; every script {@code *.sh} there is run against the proxy, and its conversation
 * written beside it.
 */
public final class Recorder implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> HEADERS = List.of("Accept", "Content-Type", "User-Agent");

  private final Server target;
  private final HttpServer proxy;
  private final List<Raw> raws = new ArrayList<>();

  /** An exchange as it happened; a watch's answer grows while it runs. */
  private record Raw(
      String method,
      String path,
      Map<String, String> headers,
      String body,
      int status,
      ByteArrayOutputStream answer,
      boolean watch) {}

  private Recorder(Server target) throws IOException {
    this.target = target;
    this.proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    proxy.createContext("/", this::forward);
    proxy.start();
  }

  public static void main(String[] arguments) throws Exception {
    Path scripts = Path.of(arguments[1]);
    try (Stream<Path> files = Files.list(scripts)) {
      for (Path script : files.filter(f -> f.toString().endsWith(".sh")).sorted().toList()) {
        try (Server target = Server.of(Path.of(arguments[0]));
            Recorder recorder = new Recorder(target)) {
          target.prepare();
          recorder.run(script);
          String name = script.getFileName().toString().replace(".sh", ".json");
          recorder.conversation(Files.readAllLines(script)).write(scripts.resolve(name));
          target.tidy();
          System.out.println(name);
        }
      }
    }
  }

  private void run(Path script) throws IOException, InterruptedException {
    Path kubeconfig = Files.createTempFile("recorder", ".kubeconfig");
    String url = "http://127.0.0.1:" + proxy.getAddress().getPort();
    Files.writeString(
        kubeconfig,
        """
        {apiVersion: v1, kind: Config, current-context: it,
         clusters: [{name: it, cluster: {server: "%s"}}], users: [{name: it, user: {}}],
         contexts: [{name: it, context: {cluster: it, user: it, namespace: %s}}]}
        """
            .formatted(url, Server.NAMESPACE));
    ProcessBuilder process = new ProcessBuilder("bash", "-e", script.toAbsolutePath().toString());
    process.environment().put("KUBECONFIG", kubeconfig.toString());
    process.environment().put("URL", url);
    process.directory(script.toAbsolutePath().getParent().toFile());
    int code = process.inheritIO().start().waitFor();
    Files.delete(kubeconfig);
    if (code != 0) {
      throw new IOException(script + " ended with " + code);
    }
  }

  private void forward(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      Map<String, String> headers = new LinkedHashMap<>();
      for (String name : HEADERS) {
        String value = exchange.getRequestHeaders().getFirst(name);
        if (value != null) {
          headers.put(name, name.equals("User-Agent") ? value.replaceAll("/.*", "") : value);
        }
      }
      // Answers are recorded as JSON, whatever else the client would take.
      headers.computeIfPresent("Accept", (n, v) -> v.contains("protobuf") ? "application/json" : v);
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (path.contains("watch=true") || path.contains("watch=1")) {
        forwardWatch(exchange, path, headers);
      } else {
        forwardOne(exchange, path, headers, body);
      }
    }
  }

  private void forwardOne(
      HttpExchange exchange, String path, Map<String, String> headers, byte[] body)
      throws IOException {
    Server.Answer answer = target.send(exchange.getRequestMethod(), path, headers, body);
    byte[] bytes = JSON.writeValueAsBytes(answer.body());
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    kept.writeBytes(bytes);
    remember(
        new Raw(
            exchange.getRequestMethod(),
            path,
            headers,
            new String(body, StandardCharsets.UTF_8),
            answer.status(),
            kept,
            false));
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void forwardWatch(HttpExchange exchange, String path, Map<String, String> headers)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    out.flush();
    Raw raw = new Raw("GET", path, headers, "", 200, new ByteArrayOutputStream(), true);
    remember(raw);
    AsyncBody stream =
        target.stream(
            path,
            headers,
            bytes -> {
              raw.answer().writeBytes(bytes);
              try {
                out.write(bytes);
                out.flush();
              } catch (IOException e) {
                throw new UncheckedIOException("the client has left", e);
              }
            });
    stream.done().handle((done, failure) -> failure).join();
  }

  private synchronized void remember(Raw raw) {
    boolean discovery =
        raw.path()
            .matches("/(api|apis|version|openapi.*|apis/[^/]+|api/v1|apis/[^/]+/[^/]+)(\\?.*)?");
    if (!discovery) {
      raws.add(raw);
    }
  }

  private synchronized Conversation conversation(List<String> script) throws IOException {
    Masking masking = new Masking();
    List<Exchange> exchanges = new ArrayList<>();
    for (Raw raw : raws) {
      String path = masking.mask(raw.path());
      String body = masking.mask(raw.body());
      JsonNode answer =
          raw.watch() ? null : masking.answer(JSON.readTree(raw.answer().toByteArray()));
      exchanges.add(
          new Exchange(raw.method(), path, raw.headers(), body, raw.status(), answer, null));
    }
    // Events are masked last, here as in a replay: when they arrive between answers is chance.
    for (int i = 0; i < raws.size(); i++) {
      if (raws.get(i).watch()) {
        Exchange e = exchanges.get(i);
        List<JsonNode> events = events(raws.get(i), masking);
        exchanges.set(
            i, new Exchange(e.method(), e.path(), e.headers(), e.body(), e.status(), null, events));
      }
    }
    return new Conversation(target.version(), script, exchanges);
  }

  private static List<JsonNode> events(Raw raw, Masking masking) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : raw.answer().toString(StandardCharsets.UTF_8).split("\n")) {
      if (!line.isBlank()) {
        JsonNode event = JSON.readTree(line);
        if (!event.path("type").asText().equals("BOOKMARK")) {
          events.add(masking.answer(event));
        }
      }
    }
    return events;
  }

  @Override
  public void close() {
    proxy.stop(0);
  }
}
