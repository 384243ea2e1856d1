package dev.understudy.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one twin on a free loopback port under the provider's own base path. Calls are answered
 * one at a time and entered into the ledger in that order. A call no route fits is answered with
 * the provider's own 404.
 */
public final class TwinServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TwinServer.class);
  private static final Subject UNKNOWN = Subject.of("unknown");

  private final ReentrantLock oneCallAtATime = new ReentrantLock();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Twin twin;
  private final Router router;
  private final Ledger ledger;
  private final Faults faults;
  private final SpecValidation spec;
  private final InstantSource clock;
  private final HttpServer server;

  private TwinServer(
      Twin twin, Ledger ledger, Faults faults, SpecValidation spec, InstantSource clock)
      throws IOException {
    this.twin = twin;
    this.router = new Router(twin.routes());
    this.ledger = ledger;
    this.faults = faults;
    this.spec = spec;
    this.clock = clock;
    this.server = LoopbackServer.create(0);
  }

  public static TwinServer start(
      Twin twin, Ledger ledger, Faults faults, SpecValidation spec, InstantSource clock) {
    try {
      TwinServer started = new TwinServer(twin, ledger, faults, spec, clock);
      started.server.createContext("/", started::handle);
      started.server.setExecutor(started.threads);
      started.server.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the provider's real base URL is replaced with; without a slash at its end. */
  public URI baseUri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + twin.basePath());
  }

  private void handle(HttpExchange exchange) throws IOException {
    Wire.Received received = Wire.read(exchange, twin.basePath());
    Call call = received.call();
    Optional<Fault> fault = faults.strike(call.method(), call.path());
    if (fault.isEmpty()) {
      Wire.send(exchange, answer(received, true));
      return;
    }
    switch (fault.get()) {
      case Fault.Respond wrong -> {
        record(received, wrong.status(), Effect.REFUSED, UNKNOWN, new Verdict.Unchecked());
        Wire.send(exchange, wrong.status(), wrong.headers(), wrong.contentType(), wrong.body());
      }
      case Fault.DropBefore() -> {
        record(received, 0, Effect.REFUSED, UNKNOWN, new Verdict.Unchecked());
        exchange.close();
      }
      case Fault.DropAfter() -> {
        answer(received, false);
        exchange.close();
      }
      case Fault.Truncate() -> Wire.sendHalf(exchange, answer(received, true));
      case Fault.Rewrite(var what, String by) ->
          Wire.sendRewritten(exchange, answer(received, true), what, by);
      case Fault.Delay(Duration by) -> sendLater(exchange, answer(received, true), by);
    }
  }

  /** The effect and its ledger entry, together under the lock. */
  private Answer answer(Wire.Received received, boolean arrives) {
    oneCallAtATime.lock();
    try {
      Answer answer = decide(received);
      record(
          received,
          arrives ? answer.status() : 0,
          answer.effect(),
          answer.subject(),
          spec.answer(received.call(), answer));
      return answer;
    } finally {
      oneCallAtATime.unlock();
    }
  }

  private Answer decide(Wire.Received received) {
    Call call = received.call();
    Optional<Router.Match> match =
        received.relative() ? router.match(call.method(), call.path()) : Optional.empty();
    Call routed = withParams(call, match.map(Router.Match::pathParams).orElse(Map.of()));
    try {
      return twin.gate(routed)
          .orElseGet(() ->
              received.malformed()
                  ? twin.error(400, "request body is not valid JSON")
                  : match
                      .map(found -> found.route().handler().handle(routed))
                      .orElseGet(() -> twin.error(404, "this route does not exist")));
    } catch (RuntimeException e) {
      LOG.error("{} twin failed at {} {}", twin.provider(), call.method(), call.path(), e);
      return twin.error(500, "internal error");
    }
  }

  private static Call withParams(Call call, Map<String, String> pathParams) {
    return new Call(
        call.method(), call.path(), pathParams, call.query(), call.headers(), call.body());
  }

  private void record(
      Wire.Received received, int status, Effect effect, Subject subject, Verdict answer) {
    Call call = received.call();
    Verdict request =
        received.malformed() && spec.present()
            ? new Verdict.Invalid(List.of("request body is not valid JSON"))
            : spec.request(call);
    ledger.record(
        new LedgerEntry(
            clock.instant(),
            twin.provider(),
            call.method(),
            call.path(),
            status,
            effect,
            subject,
            request,
            answer));
  }

  /** Closing the server ends the wait, and the connection with it. */
  private void sendLater(HttpExchange exchange, Answer answer, Duration by) {
    later.schedule(
        () -> {
          try {
            Wire.send(exchange, answer);
          } catch (IOException e) {
            LOG.debug("nobody waited for the delayed answer", e);
          }
        },
        by.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    later.shutdownNow();
    server.stop(0);
    threads.shutdownNow();
  }
}
