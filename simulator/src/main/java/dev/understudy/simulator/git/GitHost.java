package dev.understudy.simulator.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.understudy.simulator.http.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Serves repositories on a free loopback port. As GitHub does, it answers 401 without credentials
 * to whoever asks for what is private or not there, and 404 with them.
 */
public final class GitHost implements AutoCloseable {

  private static final String DISCOVERY = "/info/refs";
  private static final String COMMAND = "/git-upload-pack";

  /**
   * No part of Git's protocol: for people at a demo, {@code POST <repository>/push?branch=main}.
   */
  private static final String PUSH = "/push";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong looks = new AtomicLong();
  private final Repositories repositories;
  private final HttpServer server;
  private volatile boolean version2 = true;
  private volatile boolean filters = true;
  private volatile int trouble;

  private GitHost(Repositories repositories, HttpServer server) {
    this.repositories = repositories;
    this.server = server;
  }

  public static GitHost serve(Repositories repositories) {
    try {
      GitHost host = new GitHost(repositories, LoopbackServer.create(0));
      host.server.createContext("/", host::handle);
      host.server.setExecutor(host.threads);
      host.server.start();
      return host;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Such as {@code http://127.0.0.1:40001/heretix/ui}. */
  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
  }

  /** How often anybody began to look at a repository. */
  public long looks() {
    return looks.get();
  }

  /** A host that is old, and knows only version 0 of the protocol. */
  public void onlyVersion0() {
    version2 = false;
  }

  /** A host that always sends whole commits. */
  public void withoutFilters() {
    filters = false;
  }

  /** From now on every call is answered with this status; 0 ends that. */
  public void trouble(int status) {
    trouble = status;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.endsWith(PUSH)) {
      push(exchange, Repositories.path(path.substring(0, path.length() - PUSH.length())));
      return;
    }
    boolean discovery = path.endsWith(DISCOVERY);
    if (discovery) {
      looks.incrementAndGet();
    }
    String repository =
        Repositories.path(
            path.substring(0, path.length() - (discovery ? DISCOVERY : COMMAND).length()));
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (trouble != 0) {
      exchange.getResponseHeaders().set("Location", "http://elsewhere.invalid/" + repository);
      send(exchange, trouble, "text/plain", "no");
    } else if (!mayRead(repository, authorization)) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Git\"");
      send(exchange, authorization == null ? 401 : 404, "text/plain", "Repository not found.");
    } else if (discovery) {
      discover(exchange, repository);
    } else {
      command(exchange, repository);
    }
  }

  private void push(HttpExchange exchange, String repository) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    if (!repositories.exists(repository) || query == null || !query.startsWith("branch=")) {
      send(exchange, 400, "text/plain", "POST <repository>/push?branch=<branch>\n");
      return;
    }
    String pushed = repositories.push(repository, query.substring("branch=".length()));
    send(exchange, 200, "text/plain", "pushed " + pushed + "\n");
  }

  private boolean mayRead(String repository, @Nullable String authorization) {
    if (!repositories.exists(repository)) {
      return false;
    }
    Optional<String> token = repositories.token(repository);
    return token.isEmpty()
        || token.map(GitHost::basic).filter(b -> b.equals(authorization)).isPresent();
  }

  private static String basic(String token) {
    byte[] pair = ("x-access-token:" + token).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private void discover(HttpExchange exchange, String repository) throws IOException {
    boolean asked =
        "version=2".equals(exchange.getRequestHeaders().getFirst("Git-Protocol")) && version2;
    StringBuilder body = new StringBuilder(line("# service=git-upload-pack")).append("0000");
    if (asked) {
      String fetch = filters ? "fetch=shallow filter" : "fetch=shallow";
      List.of("version 2", "agent=git/twin", "ls-refs=unborn", fetch, "object-format=sha1")
          .forEach(capability -> body.append(line(capability)));
    } else {
      String capabilities = "\0multi_ack side-band-64k ofs-delta agent=git/twin";
      for (Map.Entry<String, String> ref : repositories.refs(repository)) {
        body.append(line(ref.getValue() + " " + ref.getKey() + capabilities));
        capabilities = "";
      }
    }
    send(
        exchange,
        200,
        "application/x-git-upload-pack-advertisement",
        body.append("0000").toString());
  }

  /** {@code ls-refs}, by prefix, and {@code fetch} of what was pushed with files. */
  private void command(HttpExchange exchange, String repository) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (asked.contains("command=fetch\n")) {
      byte[] answer = FetchAnswer.to(asked, repositories.objects(repository), filters);
      send(exchange, 200, "application/x-git-upload-pack-result", answer);
      return;
    }
    if (!asked.contains("command=ls-refs\n")) {
      send(exchange, 400, "text/plain", "only ls-refs and fetch");
      return;
    }
    List<String> prefixes =
        asked
            .lines()
            .filter(line -> line.contains("ref-prefix "))
            .map(line -> line.substring(line.indexOf("ref-prefix ") + "ref-prefix ".length()))
            .toList();
    StringBuilder body = new StringBuilder();
    repositories.refs(repository).stream()
        .filter(ref -> prefixes.isEmpty() || prefixes.stream().anyMatch(ref.getKey()::startsWith))
        .forEach(ref -> body.append(line(ref.getValue() + " " + ref.getKey())));
    send(exchange, 200, "application/x-git-upload-pack-result", body.append("0000").toString());
  }

  private static String line(String text) {
    return "%04x%s\n".formatted(text.getBytes(StandardCharsets.UTF_8).length + 5, text);
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    send(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] bytes)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
