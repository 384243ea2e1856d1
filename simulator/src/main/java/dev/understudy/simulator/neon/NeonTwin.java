package dev.understudy.simulator.neon;

import dev.understudy.simulator.http.Answer;
import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.http.Route;
import dev.understudy.simulator.http.Subject;
import dev.understudy.simulator.http.Twin;
import dev.understudy.simulator.postgres.Postgres;
import dev.understudy.simulator.postgres.SessionLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Neon with the production of {@link NeonFixture} in it. Close it: it holds ports and databases.
 */
public final class NeonTwin implements Twin, AutoCloseable {

  static final String BAD_CREDENTIALS = "supplied credentials do not pass authentication";

  private final NeonWorld world;
  private final RateLimit rateLimit = new RateLimit();
  private final List<Played> calls;
  private final ProductionFixture production;

  private NeonTwin(NeonWorld world) {
    this.world = world;
    Computes computes = new Computes(world);
    this.production = ProductionFixture.load(world, computes);
    this.calls =
        Stream.of(
                new BranchCalls(world, computes).calls().stream(),
                new AnonymizationCalls(world, computes).calls().stream(),
                new EndpointCalls(world, computes).calls().stream(),
                new RoleCalls(world).calls().stream(),
                new ConnectionUriCall(world).calls().stream(),
                new OperationCalls(world).calls().stream(),
                new AccountCalls(world).calls().stream(),
                Unplayed.calls())
            .flatMap(each -> each)
            .toList();
  }

  public static NeonTwin start(NeonSettings settings, Postgres postgres) {
    return new NeonTwin(new NeonWorld(settings, postgres));
  }

  @Override
  public String provider() {
    return "neon";
  }

  @Override
  public String basePath() {
    return "/api/v2";
  }

  @Override
  public List<Route> routes() {
    return calls.stream()
        .map(each -> new Route(each.method(), each.template(), call -> guarded(each, call)))
        .toList();
  }

  private Answer guarded(Played played, Call call) {
    world.lock().lock();
    try {
      world.settle();
      return played.handler().handle(call);
    } catch (NeonError e) {
      return refusal(e, world.subject(played.kind(), call));
    } finally {
      world.lock().unlock();
    }
  }

  @Override
  public Optional<Answer> gate(Call call) {
    world.lock().lock();
    try {
      Optional<ApiKey> key = call.bearer().flatMap(ApiKey::of);
      if (key.isEmpty()) {
        return Optional.of(error(401, BAD_CREDENTIALS));
      }
      if (world.settings().rateLimited()
          && !rateLimit.allows(call, key.get().toString(), world.now())) {
        return Optional.of(error(429, "too many requests"));
      }
      return hidden(call, key.get())
          ? Optional.of(error(404, "project not found"))
          : Optional.empty();
    } finally {
      world.lock().unlock();
    }
  }

  /** What a key doesn't see, does not exist for it. */
  private boolean hidden(Call call, ApiKey key) {
    String id = call.pathParams().get("project_id");
    Project project = id == null ? null : world.projects().get(id);
    return project != null && !key.sees(project);
  }

  @Override
  public Answer error(int status, String message) {
    return refusal(NeonError.of(status, message), Subject.of("unknown"));
  }

  private static Answer refusal(NeonError error, Subject subject) {
    String requestId = UUID.randomUUID().toString();
    return Answer.of(
        error.status(),
        NeonJson.error(error.code(), error.text(), requestId),
        Effect.REFUSED,
        subject);
  }

  /**
   * Rows written to the production database since it was loaded, and changes of its schema, by
   * Postgres's own count. A session that is still open may be counted some seconds late.
   */
  public long productionWrites() {
    return production.writes();
  }

  /** Keeps production as it is now, for branches that begin at this moment. */
  public void rememberProduction() {
    world.lock().lock();
    try {
      production.remember();
    } finally {
      world.lock().unlock();
    }
  }

  /** Attempts to log in at the production endpoint, whether or not the password was right. */
  public long productionLogins() {
    return world.productionLogins().get();
  }

  /** How the production database is reached, for those who may. */
  public String productionUri() {
    return production.uri();
  }

  /**
   * Who logged in to the database of this branch, but for the twin itself, in order, by Postgres'
   * own log; and the name under which that server knows it.
   */
  public Map<String, List<SessionLog.Entry>> sessions(String branchId) {
    world.lock().lock();
    try {
      Map<String, List<SessionLog.Entry>> sessions = new TreeMap<>();
      world.projects().values().stream()
          .flatMap(project -> Stream.ofNullable(project.branches().get(branchId)))
          .flatMap(branch -> branch.databases().values().stream())
          .forEach(database ->
              sessions.put(database.physical(), world.postgres().sessions(database.physical())));
      return sessions;
    } finally {
      world.lock().unlock();
    }
  }

  /** Branches and endpoints that weren't there at the beginning. */
  public List<String> leftovers() {
    world.lock().lock();
    try {
      world.settle();
      return world.projects().values().stream().flatMap(production::leftovers).toList();
    } finally {
      world.lock().unlock();
    }
  }

  @Override
  public void close() {
    world.lock().lock();
    try {
      for (Project project : world.projects().values()) {
        project.branches().values().forEach(branch -> world.remove(project, branch, world.now()));
      }
    } finally {
      world.lock().unlock();
    }
  }
}
