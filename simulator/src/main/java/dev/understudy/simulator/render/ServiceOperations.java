package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.git.Repositories;
import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.render.Operation.Request;
import dev.understudy.simulator.render.Operation.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Services: configuration, suspension and restart. Only a creation and a resumption deploy, and a
 * push where automatic deploys are on.
 */
final class ServiceOperations {

  private static final String ONE = "/services/{serviceId}";

  private final World world;
  private final Rollout rollout;
  private final Containers containers;
  private final ServiceFactory factory;
  private final Repositories repositories;

  ServiceOperations(
      World world,
      Rollout rollout,
      Containers containers,
      ServiceFactory factory,
      Repositories repositories) {
    this.repositories = repositories;
    this.world = world;
    this.rollout = rollout;
    this.containers = containers;
    this.factory = factory;
  }

  List<Operation> all() {
    return List.of(
        new Operation("GET", "/services", "service", Effect.READ, this::list),
        new Operation("POST", "/services", "service", Effect.CREATE, this::create),
        new Operation("GET", ONE, "service", Effect.READ, this::get),
        new Operation("PATCH", ONE, "service", Effect.UPDATE, this::update),
        new Operation("DELETE", ONE, "service", Effect.DELETE, this::delete),
        new Operation("POST", ONE + "/suspend", "service", Effect.UPDATE, this::suspend),
        new Operation("POST", ONE + "/resume", "service", Effect.DEPLOY, this::resume),
        new Operation("POST", ONE + "/restart", "service", Effect.UPDATE, this::restart));
  }

  private Result list(Request request) {
    return Result.ok(
        Listing.page(
            request.call(),
            "service",
            world.services.values().stream()
                .filter(service -> request.caller().sees(service.ownerId()))
                .filter(service -> matches(request.call(), service)),
            service -> -service.position(),
            Service::toJson));
  }

  private static boolean matches(Call call, Service service) {
    ServiceConfig config = service.config();
    return Listing.asked(call, "name", config.name())
        && Listing.asked(call, "type", config.details().type())
        && Listing.asked(call, "env", config.details().runtime().orElse(null))
        && Listing.asked(call, "environmentId", config.environmentId())
        && Listing.asked(call, "ownerId", service.ownerId())
        && Listing.asked(call, "region", config.details().region().orElse(null))
        && Listing.asked(call, "suspended", service.suspended() ? "suspended" : "not_suspended")
        && Listing.within(call, "created", service.createdAt())
        && Listing.within(call, "updated", service.updatedAt());
  }

  private Result create(Request request) {
    JsonNode body = Json.requireObject(request.body());
    String ownerId = Json.text(body, "ownerId");
    if (!request.caller().sees(ownerId)) {
      throw Refusal.badRequest("invalid ownerId " + ownerId);
    }
    ServiceConfig config = ServiceConfig.create(body, repositories);
    requireFreeName(ownerId, config.name());
    requireEnvironment(ownerId, Optional.ofNullable(config.environmentId()));
    Service service =
        factory.create(
            ownerId,
            config,
            body.has("envVars") ? body.path("envVars") : Json.array(),
            request.now());
    world.services.put(service.id(), service);
    Deploy first = rollout.trigger(service, Trigger.API, newest(service), request.now());
    var answer = Json.object().put("deployId", first.id());
    answer.set("service", service.toJson());
    return Result.created(answer, service.id());
  }

  private void requireFreeName(String ownerId, String name) {
    if (world.nameTaken(ownerId, name)) {
      throw Refusal.conflict("name " + name + " is already in use in this workspace");
    }
  }

  private void requireEnvironment(String ownerId, Optional<String> environmentId) {
    environmentId
        .filter(id ->
            !world.environments.containsKey(id)
                || !world.ownerOf(world.environments.get(id)).equals(ownerId))
        .ifPresent(id -> {
          throw Refusal.badRequest("invalid environmentId " + id);
        });
  }

  private Result get(Request request) {
    return Result.ok(service(request).toJson());
  }

  private Result update(Request request) {
    Service service = service(request);
    ServiceConfig changed =
        service
            .config()
            .changed(Json.requireObject(request.body()), service.ownerId(), repositories);
    if (!changed.name().equals(service.config().name())) {
      requireFreeName(service.ownerId(), changed.name());
    }
    service.configure(changed, request.now());
    return Result.ok(service.toJson());
  }

  private Result delete(Request request) {
    Service service = service(request);
    rollout.remove(service);
    world.services.remove(service.id());
    return Result.empty(204);
  }

  private Result suspend(Request request) {
    rollout.suspend(service(request), request.now());
    return Result.empty(202);
  }

  private Result resume(Request request) {
    Service service = service(request);
    if (service.suspended()) {
      service.suspended(false, request.now());
      service.front().route(new Target.NoDeploy());
      rollout.trigger(service, Trigger.SERVICE_RESUMED, newest(service), request.now());
    }
    return Result.empty(202);
  }

  private Code newest(Service service) {
    return service.config().source().newest(repositories, service.config().details());
  }

  /** A push deploys the services that are set to follow it. */
  void pushed(String path, String branch, Instant now) {
    world.services.values().stream()
        .filter(service -> !service.suspended())
        .filter(service -> service.config().deploysOnPush(path, branch))
        .forEach(service -> rollout.trigger(service, Trigger.NEW_COMMIT, newest(service), now));
  }

  private Result restart(Request request) {
    containers.restart(service(request), request.now());
    return Result.empty(200);
  }

  private Service service(Request request) {
    return world.service(request.caller(), request.param("serviceId"));
  }
}
