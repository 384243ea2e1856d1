package dev.understudy.simulator.render;

import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Route;
import dev.understudy.simulator.http.Subject;
import dev.understudy.simulator.http.Twin;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AppRunner productionApps = new InProcessApps();
  private final World world = new World();
  private final RenderSettings settings;
  private final Answers answers;
  private final Rollout rollout;
  private final List<Operation> operations;

  public RenderTwin(RenderSettings settings) {
    this.settings = settings;
    this.answers = new Answers(world, new RateLimits(settings.limits()));
    Ids ids = new Ids();
    Containers containers = new Containers(settings.runner(), client);
    this.rollout = new Rollout(settings, containers, ids);
    ServiceFactory factory = new ServiceFactory(ids, client, settings.clock());
    new Fixture(world, ids, factory, settings.clock().instant())
        .build(settings.productionVariables(), new Containers(productionApps, client));
    ServiceOperations services =
        new ServiceOperations(world, rollout, containers, factory, settings.repositories());
    settings
        .repositories()
        .onPush((path, branch) ->
            locked(() -> services.pushed(path, branch, settings.clock().instant())));
    this.operations =
        Stream.of(
                new AccountOperations(world).all(),
                new ProjectOperations(world, ids).all(),
                new EnvironmentOperations(world, ids).all(),
                services.all(),
                new DeployOperations(
                        world, rollout, settings.repositories(), settings.deploysAnswerQueued())
                    .all(),
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
                new Route(each.method(), each.template(), call -> Answers.notSimulated(each))));
    return routes;
  }

  @Override
  public Optional<Answer> gate(Call call) {
    return locked(() -> answers.gate(call, settings.clock().instant()));
  }

  @Override
  public Answer error(int status, String message) {
    return Answers.error(status, message, Subject.of("unknown"));
  }

  private Answer answer(Operation operation, Call call) {
    return locked(() -> {
      Instant now = settings.clock().instant();
      advance(now);
      return answers.answer(operation, call, now);
    });
  }

  private void advance(Instant now) {
    world.services.values().forEach(service -> rollout.advance(service, now));
  }

  /** Everything but the fixture, such as {@code service heretix-api-staging (srv-…)}. */
  public List<String> leftovers() {
    return locked(world::leftovers);
  }

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

  /** How many requests the addresses of all other services have been sent. */
  public long stagingRequests() {
    return locked(() ->
        world.services.values().stream()
            .filter(each -> !RenderFixture.holds(each.id()))
            .mapToLong(each -> each.front().requests())
            .sum());
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
