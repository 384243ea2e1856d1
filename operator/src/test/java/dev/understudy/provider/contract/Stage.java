package dev.understudy.provider.contract;

import dev.understudy.provider.Account;
import dev.understudy.provider.ManualClock;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Session;
import dev.understudy.provider.http.JdkTransport;
import dev.understudy.provider.http.RateLimits;
import dev.understudy.provider.http.Sessions;
import dev.understudy.simulator.http.Faults;
import dev.understudy.simulator.http.Ledger;
import dev.understudy.simulator.http.SpecFiles;
import dev.understudy.simulator.http.SpecValidation;
import dev.understudy.simulator.http.Twin;
import dev.understudy.simulator.http.TwinServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** One twin, served over HTTP, and an operator's sessions with it, on one clock set by hand. */
final class Stage<T extends Twin & AutoCloseable> implements AutoCloseable {
  final ManualClock clock = new ManualClock();
  final Redactor redactor = new Redactor();
  final Ledger ledger = Ledger.inMemory();
  final Faults faults = new Faults();
  final ShownText shown = new ShownText();
  final T twin;
  final URI endpoint;
  private final TwinServer server;
  private final Sessions sessions;
  private final HttpClient stranger = HttpClient.newHttpClient();

  Stage(Function<InstantSource, T> twin, RateLimits limits) {
    this.twin = twin.apply(clock);
    SpecValidation spec =
        SpecFiles.directory()
            .map(directory -> SpecValidation.load(directory, this.twin.provider()))
            .orElseGet(SpecValidation::absent);
    this.server = TwinServer.start(this.twin, ledger, faults, spec, clock);
    this.endpoint = server.baseUri();
    this.sessions =
        new Sessions(
            new JdkTransport(Duration.ofSeconds(5), Duration.ofSeconds(20)),
            redactor,
            clock,
            List.of(limits));
  }

  Session session(Account account) {
    return sessions.of(account);
  }

  /** What somebody else does to the same account. */
  String elsewhere(String method, String path, String key, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint + path))
            .header("authorization", "Bearer " + key)
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return stranger.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    shown.close();
    stranger.close();
    server.close();
    try {
      twin.close();
    } catch (Exception e) {
      throw new IllegalStateException("the twin did not close", e);
    }
    ledger.close();
  }
}
