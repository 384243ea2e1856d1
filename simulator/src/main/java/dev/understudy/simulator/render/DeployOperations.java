package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.git.Repositories;
import dev.understudy.simulator.http.Call;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.render.Operation.Request;
import dev.understudy.simulator.render.Operation.Result;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Deploys of a service: start, watch, cancel, roll back. */
final class DeployOperations {

  private static final String ALL = "/services/{serviceId}/deploys";
  private static final String ONE = ALL + "/{deployId}";
  private static final String ROLLBACK = "/services/{serviceId}/rollback";

  private final World world;
  private final Rollout rollout;
  private final Repositories repositories;
  private final boolean answersQueued;

  DeployOperations(World world, Rollout rollout, Repositories repositories, boolean answersQueued) {
    this.world = world;
    this.rollout = rollout;
    this.repositories = repositories;
    this.answersQueued = answersQueued;
  }

  List<Operation> all() {
    return List.of(
        new Operation("GET", ALL, "deploy", Effect.READ, this::list),
        new Operation("POST", ALL, "deploy", Effect.DEPLOY, this::create),
        new Operation("GET", ONE, "deploy", Effect.READ, this::get),
        new Operation("POST", ONE + "/cancel", "deploy", Effect.UPDATE, this::cancel),
        new Operation("POST", ROLLBACK, "deploy", Effect.DEPLOY, this::rollback));
  }

  private Result list(Request request) {
    Call call = request.call();
    return Result.ok(
        Listing.page(
            call,
            "deploy",
            service(request).deploys().stream()
                .filter(deploy -> Listing.asked(call, "status", deploy.status().word()))
                .filter(deploy -> Listing.within(call, "created", deploy.createdAt()))
                .filter(deploy -> Listing.within(call, "updated", deploy.updatedAt()))
                .filter(deploy -> Listing.within(call, "finished", deploy.finishedAt())),
            deploy -> -deploy.position(),
            Deploy::toJson));
  }

  private Result create(Request request) {
    JsonNode body = Json.requireObject(request.body());
    Service service = deployable(request);
    Deploy deploy =
        rollout.trigger(service, Trigger.API, code(body, service.config()), request.now());
    return answersQueued
        ? new Result(202, null, deploy.id())
        : Result.created(deploy.toJson(), deploy.id());
  }

  private Code code(JsonNode body, ServiceConfig config) {
    if (body.hasNonNull("deployMode")
        && Stream.of("imageUrl", "clearCache", "commitId").anyMatch(body::hasNonNull)) {
      throw Refusal.badRequest("deployMode cannot be combined with other fields");
    }
    Optional<String> imageUrl = Json.optionalText(body, "imageUrl");
    Optional<String> commitId = Json.optionalText(body, "commitId");
    return switch (config.source()) {
      case Source.Image image -> {
        if (commitId.isPresent()) {
          throw Refusal.badRequest("commitId is not for image-backed services");
        }
        yield new Code.Image(imageUrl.map(url -> sameName(url, image.path())).orElse(image.path()));
      }
      case Source.Repo repo -> {
        if (imageUrl.isPresent()) {
          throw Refusal.badRequest("imageUrl is for image-backed services only");
        }
        yield commitId
            .map(id -> repo.at(id, repositories, config.details()))
            .orElseGet(() -> repo.newest(repositories, config.details()));
      }
    };
  }

  /** The configured image, perhaps with another tag or digest. */
  private static String sameName(String url, String configured) {
    String name = Source.reference(configured).name();
    if (!Source.reference(url).name().equals(name)) {
      throw Refusal.badRequest("imageUrl may differ from " + name + " in tag or digest only");
    }
    return url;
  }

  private Result get(Request request) {
    return Result.ok(deploy(request).toJson());
  }

  private Result cancel(Request request) {
    Deploy deploy = deploy(request);
    if (!deploy.status().unfinished()) {
      throw Refusal.badRequest("deploy " + deploy.id() + " is " + deploy.status().word());
    }
    rollout.cancel(service(request), deploy, request.now());
    return Result.ok(deploy.toJson());
  }

  /** Deploys what an earlier deploy ran, with the variables of today. */
  private Result rollback(Request request) {
    Service service = deployable(request);
    Deploy to = service.deploy(Json.text(Json.requireObject(request.body()), "deployId"));
    if (to.status() != DeployStatus.LIVE && to.status() != DeployStatus.DEACTIVATED) {
      throw Refusal.badRequest("deploy " + to.id() + " was never live");
    }
    Deploy deploy = rollout.trigger(service, Trigger.ROLLBACK, to.code(), request.now());
    return Result.created(deploy.toJson(), deploy.id());
  }

  private Service deployable(Request request) {
    Service service = service(request);
    if (service.suspended()) {
      throw Refusal.badRequest("cannot deploy suspended service");
    }
    return service;
  }

  private Service service(Request request) {
    return world.service(request.caller(), request.param("serviceId"));
  }

  private Deploy deploy(Request request) {
    return service(request).deploy(request.param("deployId"));
  }
}
