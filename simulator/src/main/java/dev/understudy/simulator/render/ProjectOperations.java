package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.render.Operation.Request;
import dev.understudy.simulator.render.Operation.Result;
import java.util.List;
import java.util.Objects;

/** Projects, and with a new one its first environments. */
final class ProjectOperations {

  private static final String ONE = "/projects/{projectId}";

  private final World world;
  private final Ids ids;

  ProjectOperations(World world, Ids ids) {
    this.world = world;
    this.ids = ids;
  }

  List<Operation> all() {
    return List.of(
        new Operation("GET", "/projects", "project", Effect.READ, this::list),
        new Operation("POST", "/projects", "project", Effect.CREATE, this::create),
        new Operation("GET", ONE, "project", Effect.READ, this::get),
        new Operation("PATCH", ONE, "project", Effect.UPDATE, this::update),
        new Operation("DELETE", ONE, "project", Effect.DELETE, this::delete));
  }

  private Result list(Request request) {
    return Result.ok(
        Listing.page(
            request.call(),
            "project",
            world.projects.values().stream()
                .filter(project -> request.caller().sees(project.ownerId()))
                .filter(project -> Listing.asked(request.call(), "name", project.name()))
                .filter(project -> Listing.asked(request.call(), "ownerId", project.ownerId()))
                .filter(project -> Listing.within(request.call(), "created", project.createdAt()))
                .filter(project -> Listing.within(request.call(), "updated", project.updatedAt())),
            project -> -project.position(),
            this::view));
  }

  private Result create(Request request) {
    JsonNode body = Json.requireObject(request.body());
    String ownerId = Json.text(body, "ownerId");
    if (!request.caller().sees(ownerId)) {
      throw Refusal.badRequest("invalid ownerId " + ownerId);
    }
    Project project =
        new Project(
            ids.next("prj"),
            ownerId,
            Json.text(body, "name"),
            request.now(),
            request.now(),
            ids.nextPosition());
    List<Environment> environments =
        body.path("environments")
            .valueStream()
            .map(each ->
                Environment.create(
                    ids.next("evm"), project.id(), each, request.now(), ids.nextPosition()))
            .toList();
    world.projects.put(project.id(), project);
    environments.forEach(each -> world.environments.put(each.id(), each));
    return Result.created(view(project), project.id());
  }

  private Result get(Request request) {
    return Result.ok(view(project(request)));
  }

  private Result update(Request request) {
    JsonNode body = Json.requireObject(request.body());
    Project project = project(request);
    Project changed =
        body.has("name") ? project.renamed(Json.text(body, "name"), request.now()) : project;
    world.projects.put(changed.id(), changed);
    return Result.ok(view(changed));
  }

  private Result delete(Request request) {
    Project project = project(request);
    List<String> environmentIds = world.environmentIds(project.id());
    if (environmentIds.stream().anyMatch(id -> !world.serviceIds(id).isEmpty())) {
      throw Refusal.conflict("project " + project.name() + " has environments with resources");
    }
    environmentIds.forEach(world.environments::remove);
    world.projects.remove(project.id());
    return Result.empty(204);
  }

  private Project project(Request request) {
    return world.project(request.caller(), request.param("projectId"));
  }

  private JsonNode view(Project project) {
    Owner owner = Objects.requireNonNull(world.owners.get(project.ownerId()));
    return project.toJson(owner, world.environmentIds(project.id()));
  }
}
