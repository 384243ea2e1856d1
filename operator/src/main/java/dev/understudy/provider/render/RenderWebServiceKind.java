package dev.understudy.provider.render;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.RenderCode;
import dev.understudy.provider.render.RenderServiceBodies.Build;
import dev.understudy.provider.render.RenderServiceBodies.NewService;
import dev.understudy.provider.render.RenderServiceBodies.Place;
import dev.understudy.provider.render.RenderServiceBodies.ServiceChange;
import dev.understudy.provider.render.RenderServiceBodies.WebDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code web_service}: runs an image, or what Render builds from Git. */
final class RenderWebServiceKind implements RenderServiceKind<ComponentSpec.RenderWebService> {
  private static final String TYPE = "web_service";

  @Override
  public Class<ComponentSpec.RenderWebService> specType() {
    return ComponentSpec.RenderWebService.class;
  }

  @Override
  public String kind() {
    return "renderWebService";
  }

  @Override
  public String type() {
    return TYPE;
  }

  /** Also what is of no kind of ours: whatever stands in our environment goes with it. */
  @Override
  public boolean claims(String type) {
    return !RenderStaticSiteKind.is(type);
  }

  @Override
  public NewService creation(ComponentSpec.RenderWebService spec, Place place) {
    WebDetails details =
        new WebDetails(
            runtime(spec.code()),
            spec.plan().name(),
            spec.region().name(),
            spec.healthCheckPath(),
            build(spec.code()));
    return switch (spec.code()) {
      case RenderCode.Image code -> NewService.ofImage(place, TYPE, code.image(), details);
      case RenderCode.Native code -> NewService.ofGit(place, TYPE, code.source(), details);
      case RenderCode.Docker code -> NewService.ofGit(place, TYPE, code.source(), details);
    };
  }

  @Override
  public ServiceChange change(ComponentSpec.RenderWebService spec, String ownerId) {
    WebDetails details =
        new WebDetails(
            null,
            spec.plan().name(),
            null,
            RenderDiff.text(spec.healthCheckPath()),
            build(spec.code()));
    return switch (spec.code()) {
      case RenderCode.Image code -> ServiceChange.ofImage(ownerId, code.image(), details);
      case RenderCode.Native code -> ServiceChange.ofGit(code.source(), details);
      case RenderCode.Docker code -> ServiceChange.ofGit(code.source(), details);
    };
  }

  /** Render's {@code serviceRuntime}. */
  private static String runtime(RenderCode code) {
    return switch (code) {
      case RenderCode.Image image -> "image";
      case RenderCode.Native built -> built.runtime().name();
      case RenderCode.Docker docker -> "docker";
    };
  }

  private static @Nullable Build build(RenderCode code) {
    return switch (code) {
      case RenderCode.Image image -> null;
      case RenderCode.Native built -> new Build(built.buildCommand(), built.startCommand(), null);
      case RenderCode.Docker docker -> new Build(null, null, docker.dockerfilePath());
    };
  }

  @Override
  public List<String> diff(ComponentSpec.RenderWebService spec, RenderJson.Service service) {
    RenderDiff diff = new RenderDiff(service);
    refuseUnchangeable(spec, service, diff);
    RenderJson.Details is = service.serviceDetails();
    RenderJson.Build build = is.envSpecificDetails();
    spec.code().repository().ifPresent(source -> RenderServiceKind.source(diff, source, service));
    switch (spec.code()) {
      case RenderCode.Image code -> image(diff, code.image(), RenderDiff.text(service.imagePath()));
      case RenderCode.Native code -> {
        diff.compare(
            "buildCommand", code.buildCommand(), build == null ? null : build.buildCommand());
        diff.compare(
            "startCommand", code.startCommand(), build == null ? null : build.startCommand());
      }
      case RenderCode.Docker code ->
          diff.compare(
              "dockerfilePath",
              code.dockerfilePath(),
              build == null ? null : build.dockerfilePath());
    }
    diff.compare("plan", spec.plan().name(), is.plan());
    diff.compare("healthCheckPath", RenderDiff.text(spec.healthCheckPath()), is.healthCheckPath());
    diff.compare("autoDeploy", RenderServiceBodies.AUTO_DEPLOY, service.autoDeploy());
    return diff.lines();
  }

  private static void refuseUnchangeable(
      ComponentSpec.RenderWebService spec, RenderJson.Service service, RenderDiff diff) {
    RenderJson.Details is = service.serviceDetails();
    if (!spec.region().name().equals(is.region())) {
      throw diff.refusal(
          "is in region " + is.region(), spec.region() + ", and Render can't move a service");
    }
    String wanted = runtime(spec.code());
    String runtime = is.runtime();
    if (runtime != null && !runtime.equals(wanted)) {
      throw diff.refusal(
          "has the runtime " + runtime,
          wanted + ", and a service is not turned into another: give it another name");
    }
  }

  private static void image(RenderDiff diff, String expected, String seen) {
    if (!canonical(expected).equals(canonical(seen))) {
      diff.add("image", expected, seen);
    }
  }

  /** As registries read a reference: {@code nginx} is {@code docker.io/library/nginx:latest}. */
  static String canonical(String image) {
    String name = image.replaceFirst("^docker\\.io/", "").replaceFirst("^library/", "");
    boolean versioned = name.substring(name.lastIndexOf('/') + 1).matches(".*[:@].*");
    return versioned ? name : name + ":latest";
  }
}
