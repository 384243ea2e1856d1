package dev.understudy.simulator.render;

import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.http.Route;
import dev.understudy.simulator.http.Subject;
import dev.understudy.simulator.http.Twin;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Render as an operator meets it, beginning with {@link RenderFixture}. Time passes with each call
 * and, where {@link RenderSettings#tick} is set, between calls. Closing it ends every app.
 */
public final class RenderTwin implements Twin, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RenderTwin.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final HttpClient client = HttpClient.newHttpClient();
  private final AppRunner productionApps = new InProcessApps();
  private final World world = new World();
  private final RenderSettings settings;
  private final RateLimits rateLimits;
  private final Rollout rollout;
  private final List<Operation> operations;

  public RenderTwin(RenderSettings settings) {
    this.settings = settings;
    this.rateLimits = new RateLimits(settings.limits());
    Ids ids = new Ids();
    Containers containers = new Containers(settings.runner(), client);
    this.rollout = new Rollout(settings, containers, ids);
    ServiceFactory factory = new ServiceFactory(ids, client, settings.clock());
    new Fixture(world, ids, factory, settings.clock().instant())
        .build(settings.productionVariables(), new Containers(productionApps, client));
    this.operations =
        Stream.of(
                new AccountOperations(world).all(),
                new ProjectOperations(world, ids).all(),
                new EnvironmentOperations(world, ids).all(),
                new ServiceOperations(world, rollout, containers, factory).all(),
                new DeployOperations(world, rollout, settings.deploysAnswerQueued()).all(),
                new VariableOperations(world).all(),
                new LogOperations(world).all())
            .flatMap(List::stream)
            .toList();
    settings.tick().ifPresent(this::tickEvery);
  }

  private void tickEvery(Duration period) {
    ticker.scheduleWithFixedDelay(this::tick, 0, period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    try {
      locked(() -> advance(settings.clock().instant()));
    } catch (RuntimeException e) {
      LOG.error("the Render twin failed between calls", e);
    }
  }

  @Override
  public String provider() {
    return "render";
  }

  @Override
  public String basePath() {
    return "/v1";
  }

  @Override
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    operations.forEach(
        each -> routes.add(new Route(each.method(), each.template(), call -> answer(each, call))));
    Unsimulated.all()
        .forEach(each ->
            routes.add(
                new Route(
                    each.method(),
                    each.template(),
                    call ->
                        refuse(
                            Refusal.notSimulated(each.method() + " " + each.template()),
                            Subject.of("unknown")))));
    return routes;
  }

  @Override
  public Optional<Answer> gate(Call call) {
    return locked(() -> {
      Optional<Caller> caller = Caller.of(call.bearer());
      if (caller.isEmpty()) {
        return Optional.of(error(401, "Unauthorized"));
      }
      return rateLimits
          .take(caller.get().email(), call, settings.clock().instant())
          .filter(RateLimits.Usage::exceeded)
          .map(usage -> withHeaders(error(429, "rate limit exceeded"), usage.headers()));
    });
  }

  @Override
  public Answer error(int status, String message) {
    return refusal(status, message, Subject.of("unknown"));
  }

  private Answer answer(Operation operation, Call call) {
    return locked(() -> {
      Instant now = settings.clock().instant();
      advance(now);
      Caller caller = Caller.of(call.bearer()).orElseThrow();
      Subjects subjects = new Subjects(world, operation, call);
      Map<String, String> headers =
          rateLimits
              .look(caller.email(), call, now)
              .map(RateLimits.Usage::headers)
              .orElse(Map.of());
      try {
        Operation.Result result = operation.body().run(new Operation.Request(call, caller, now));
        Subject subject = subjects.of(result.object());
        return new Answer(result.status(), result.body(), headers, operation.effect(), subject);
      } catch (Refusal e) {
        return withHeaders(refuse(e, subjects.of(null)), headers);
      }
    });
  }

  private static Answer refuse(Refusal refusal, Subject subject) {
    return refusal(refusal.status(), refusal.reason(), subject);
  }

  /** The id names the occurrence of the error; nobody looks it up at a twin. */
  private static Answer refusal(int status, String message, Subject subject) {
    return Answer.of(
        status,
        Json.object().put("id", "twin-" + status).put("message", message),
        Effect.REFUSED,
        subject);
  }

  private static Answer withHeaders(Answer answer, Map<String, String> headers) {
    return new Answer(answer.status(), answer.body(), headers, answer.effect(), answer.subject());
  }

  private void advance(Instant now) {
    world.services.values().forEach(service -> rollout.advance(service, now));
  }

  /** Everything but the fixture, such as {@code service heretix-api-staging (srv-…)}. */
  public List<String> leftovers() {
    return locked(() ->
        Stream.of(
                world.services.values().stream()
                    .map(each -> new Leftover("service", each.config().name(), each.id())),
                world.environments.values().stream()
                    .map(each -> new Leftover("environment", each.name(), each.id())),
                world.projects.values().stream()
                    .map(each -> new Leftover("project", each.name(), each.id())))
            .flatMap(found -> found)
            .filter(each -> !RenderFixture.holds(each.id))
            .map(each -> each.kind + " " + each.name + " (" + each.id + ")")
            .toList());
  }

  private record Leftover(String kind, String name, String id) {}

  /** How many apps run, production's not counted. */
  public int runningApps() {
    return settings.runner().running();
  }

  /** How many requests production's address has been sent. */
  public long productionRequests() {
    return locked(() ->
        Objects.requireNonNull(world.services.get(RenderFixture.PRODUCTION_SERVICE))
            .front()
            .requests());
  }

  private void locked(Runnable work) {
    locked(() -> {
      work.run();
      return null;
    });
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    locked(() -> world.services.values().forEach(rollout::remove));
    settings.runner().close();
    productionApps.close();
    client.shutdownNow();
  }
}
