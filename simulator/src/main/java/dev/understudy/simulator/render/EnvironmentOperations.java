package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.render.Operation.Request;
import dev.understudy.simulator.render.Operation.Result;
import java.util.List;

/** Environments of projects, and which services are in them. */
final class EnvironmentOperations {

  private static final String ONE = "/environments/{environmentId}";
  private static final String RESOURCES = ONE + "/resources";

  private final World world;
  private final Ids ids;

  EnvironmentOperations(World world, Ids ids) {
    this.world = world;
    this.ids = ids;
  }

  List<Operation> all() {
    return List.of(
        new Operation("GET", "/environments", "environment", Effect.READ, this::list),
        new Operation("POST", "/environments", "environment", Effect.CREATE, this::create),
        new Operation("GET", ONE, "environment", Effect.READ, this::get),
        new Operation("PATCH", ONE, "environment", Effect.UPDATE, this::update),
        new Operation("DELETE", ONE, "environment", Effect.DELETE, this::delete),
        new Operation("POST", RESOURCES, "environment", Effect.UPDATE, this::addResources),
        new Operation("DELETE", RESOURCES, "environment", Effect.UPDATE, this::removeResources));
  }

  private Result list(Request request) {
    Call call = request.call();
    if (call.query("projectId").isEmpty()) {
      throw Refusal.badRequest("projectId is required");
    }
    return Result.ok(
        Listing.page(
            call,
            "environment",
            world.environments.values().stream()
                .filter(each -> request.caller().sees(world.ownerOf(each)))
                .filter(each -> Listing.asked(call, "projectId", each.projectId()))
                .filter(each -> Listing.asked(call, "name", each.name()))
                .filter(each -> Listing.asked(call, "ownerId", world.ownerOf(each)))
                .filter(each -> Listing.asked(call, "environmentId", each.id()))
                .filter(each -> Listing.within(call, "created", each.createdAt()))
                .filter(each -> Listing.within(call, "updated", each.updatedAt())),
            each -> -each.position(),
            this::view));
  }

  private Result create(Request request) {
    JsonNode body = Json.requireObject(request.body());
    Project project = world.project(request.caller(), Json.text(body, "projectId"));
    Environment environment =
        Environment.create(ids.next("evm"), project.id(), body, request.now(), ids.nextPosition());
    world.environments.put(environment.id(), environment);
    return Result.created(view(environment), environment.id());
  }

  private Result get(Request request) {
    return Result.ok(view(environment(request)));
  }

  private Result update(Request request) {
    Environment changed =
        environment(request).changed(Json.requireObject(request.body()), request.now());
    world.environments.put(changed.id(), changed);
    return Result.ok(view(changed));
  }

  private Result delete(Request request) {
    Environment environment = environment(request);
    if (!world.serviceIds(environment.id()).isEmpty()) {
      throw Refusal.conflict("environment " + environment.name() + " still has resources");
    }
    world.environments.remove(environment.id());
    return Result.empty(204);
  }

  private Result addResources(Request request) {
    Environment environment = environment(request);
    List<Service> services =
        services(
            request,
            request.body().path("resourceIds").valueStream().map(JsonNode::asText).toList());
    for (Service service : services) {
      if (!service.ownerId().equals(world.ownerOf(environment))) {
        throw Refusal.badRequest(service.id() + " belongs to another workspace");
      }
    }
    services.forEach(service ->
        service.configure(service.config().inEnvironment(environment.id()), request.now()));
    return Result.ok(view(environment));
  }

  private Result removeResources(Request request) {
    Environment environment = environment(request);
    services(request, request.call().query().getOrDefault("resourceIds", List.of())).stream()
        .filter(service -> environment.id().equals(service.config().environmentId()))
        .forEach(service -> service.configure(service.config().inEnvironment(null), request.now()));
    return Result.empty(204);
  }

  private List<Service> services(Request request, List<String> resourceIds) {
    if (resourceIds.isEmpty()) {
      throw Refusal.badRequest("resourceIds is required");
    }
    return resourceIds.stream().map(id -> world.service(request.caller(), id)).toList();
  }

  private Environment environment(Request request) {
    return world.environment(request.caller(), request.param("environmentId"));
  }

  private JsonNode view(Environment environment) {
    return environment.toJson(world.serviceIds(environment.id()));
  }
}
