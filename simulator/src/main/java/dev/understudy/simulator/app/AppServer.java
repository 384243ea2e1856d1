package dev.understudy.simulator.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.understudy.simulator.http.LoopbackServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The running app, in this process. Listens on 127.0.0.1 only. */
public final class AppServer implements AutoCloseable {

  /** How long the image {@code :slow} takes for each answer. */
  public static final Duration SLOWNESS = Duration.ofSeconds(3);

  /** How long after an answer the background's work for it is begun. */
  private static final Duration BACKGROUND = Duration.ofMillis(300);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Function<Api.Request, Reply> pages;
  private final Behaviour behaviour;
  private final Consumer<String> log;
  private final ExecutorService threads;
  private final @Nullable HttpServer server;

  private AppServer(
      Function<Api.Request, Reply> pages,
      Behaviour behaviour,
      Consumer<String> log,
      ExecutorService threads,
      @Nullable HttpServer server) {
    this.pages = pages;
    this.behaviour = behaviour;
    this.log = log;
    this.threads = threads;
    this.server = server;
  }

  /**
   * Starts the app as its image says.
   *
   * @param variables {@code PORT} (0 takes any free one), {@code DATABASE_URL}, {@code APP_ENV},
   *     {@code SESSION_SECRET}, {@code UI_ORIGIN}, {@code MAIL_URL}; others are ignored
   * @param log takes each line the app logs, and must be safe for use by many threads
   * @throws AppExit if the app ends itself at once
   */
  public static AppServer start(
      Map<String, String> variables, String imageRef, Consumer<String> log) throws AppExit {
    ImageReference image = ImageReference.parse(imageRef);
    Behaviour behaviour = Behaviour.of(image);
    AppEnvironment environment = AppEnvironment.of(variables);
    log.accept("heretix " + image.version() + " starts in " + environment.name());
    if (behaviour == Behaviour.CRASH) {
      log.accept("fatal: the configuration could not be read");
      throw new AppExit(1, "crashed at its start");
    }
    HttpServer server = behaviour == Behaviour.NOSTART ? null : bind(environment.port(), log);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    Function<Api.Request, Reply> pages =
        pages(image, behaviour, variables, after(BACKGROUND, threads), log);
    AppServer app = new AppServer(pages, behaviour, log, threads, server);
    app.listen();
    return app;
  }

  private static Function<Api.Request, Reply> pages(
      ImageReference image,
      Behaviour behaviour,
      Map<String, String> variables,
      Executor later,
      Consumer<String> log) {
    if (image.name().startsWith(Site.PREFIX)) {
      return new Site(image, variables)::answer;
    }
    if (image.name().endsWith(Mailpit.IMAGE)) {
      return new Mailpit(InstantSource.system())::answer;
    }
    return new Api(image.version(), behaviour, AppEnvironment.of(variables), later, log)::answer;
  }

  private static HttpServer bind(int port, Consumer<String> log) throws AppExit {
    try {
      return LoopbackServer.create(port);
    } catch (IOException e) {
      log.accept("fatal: cannot listen on port " + port + ": " + e.getMessage());
      throw new AppExit(1, "cannot listen on port " + port);
    }
  }

  private void listen() {
    if (server == null) {
      log.accept("waiting for a lock that is never released");
      return;
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
    log.accept("listening on port " + port());
  }

  /** Where it listens; 0 for an app that never does. */
  public int port() {
    return server == null ? 0 : server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Api.Request request = read(exchange);
    if (behaviour == Behaviour.SLOW) {
      after(SLOWNESS, threads).execute(() -> answer(exchange, request));
    } else {
      answer(exchange, request);
    }
  }

  private static Executor after(Duration delay, ExecutorService threads) {
    return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, threads);
  }

  private void answer(HttpExchange exchange, Api.Request request) {
    Reply reply = pages.apply(request);
    String line = request.method() + " " + request.path() + " " + reply.status();
    log.accept(reply.status() < 500 ? line : line + " " + reply.body());
    try (exchange) {
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      log.accept(line + ": the caller went away");
    }
  }

  private static Api.Request read(HttpExchange exchange) throws IOException {
    return new Api.Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query(exchange.getRequestURI().getRawQuery()),
        header(exchange, "Cookie"),
        header(exchange, "Origin"),
        json(exchange.getRequestBody().readAllBytes()));
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  /** Anything but JSON is as good as no body: the operations miss their fields and answer 400. */
  private static JsonNode json(byte[] bytes) throws IOException {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
    }
    threads.shutdownNow();
  }
}
