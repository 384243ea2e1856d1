package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
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
  private final boolean answersQueued;

  DeployOperations(World world, Rollout rollout, boolean answersQueued) {
    this.world = world;
    this.rollout = rollout;
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
    String image = image(body, service.config().imagePath());
    Deploy deploy = rollout.trigger(service, Trigger.API, image, request.now());
    return answersQueued
        ? new Result(202, null, deploy.id())
        : Result.created(deploy.toJson(), deploy.id());
  }

  /** The image to deploy: the configured one, perhaps with another tag or digest. */
  private static String image(JsonNode body, String configured) {
    Optional<String> imageUrl = Json.optionalText(body, "imageUrl");
    if (body.hasNonNull("commitId")) {
      throw Refusal.badRequest("commitId is not for image-backed services");
    }
    if (body.hasNonNull("deployMode")
        && Stream.of("imageUrl", "clearCache").anyMatch(body::hasNonNull)) {
      throw Refusal.badRequest("deployMode cannot be combined with other fields");
    }
    imageUrl.ifPresent(url -> {
      String name = ServiceConfig.reference(configured).name();
      if (!ServiceConfig.reference(url).name().equals(name)) {
        throw Refusal.badRequest("imageUrl may differ from " + name + " in tag or digest only");
      }
    });
    return imageUrl.orElse(configured);
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

  /** Deploys the image of an earlier deploy, with the variables of today. */
  private Result rollback(Request request) {
    Service service = deployable(request);
    Deploy to = service.deploy(Json.text(Json.requireObject(request.body()), "deployId"));
    if (to.status() != DeployStatus.LIVE && to.status() != DeployStatus.DEACTIVATED) {
      throw Refusal.badRequest("deploy " + to.id() + " was never live");
    }
    Deploy deploy = rollout.trigger(service, Trigger.ROLLBACK, to.imageRef(), request.now());
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
