package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What is special to a web service. */
record WebDetails(
    String runtimeWord,
    String plan,
    String regionWord,
    String healthCheckPath,
    int numInstances,
    int shutdownSeconds,
    Build build)
    implements ServiceDetails {

  static final String TYPE = "web_service";

  private static final List<String> PLANS =
      List.of(
          "starter",
          "starter_plus",
          "standard",
          "standard_plus",
          "pro",
          "pro_plus",
          "pro_max",
          "pro_ultra",
          "custom");
  private static final List<String> REGIONS =
      List.of("frankfurt", "oregon", "ohio", "singapore", "virginia");

  /** Fields that would change what runs, so ignoring them would be a lie. */
  private static final List<String> NOT_SIMULATED =
      List.of("autoscaling", "disk", "preDeployCommand", "maintenanceMode");

  private static final List<String> RUNTIMES =
      List.of("docker", "elixir", "go", "node", "python", "ruby", "rust", "image");

  static final WebDetails DEFAULTS = ofRuntime("image", Json.object());

  private static WebDetails ofRuntime(String runtime, JsonNode build) {
    return new WebDetails(runtime, "starter", "oregon", "", 1, 30, Build.create(runtime, build));
  }

  static WebDetails create(JsonNode body, boolean image) {
    String runtime =
        ServiceDetails.oneOf(
            "runtime",
            Json.optionalText(body, "runtime").orElse(body.path("env").asText("(none)")),
            RUNTIMES);
    if (image != runtime.equals("image")) {
      throw Refusal.badRequest("the runtime image is for services that run one: " + runtime);
    }
    WebDetails changed = ofRuntime(runtime, body.path("envSpecificDetails")).changed(body);
    return new WebDetails(
        runtime,
        changed.plan,
        ServiceDetails.oneOf("region", Json.optionalText(body, "region").orElse("oregon"), REGIONS),
        changed.healthCheckPath,
        body.path("numInstances").asInt(1),
        changed.shutdownSeconds,
        changed.build);
  }

  /** With the fields the body has; region and number of instances can't be changed this way. */
  @Override
  public WebDetails changed(JsonNode body) {
    if (body.hasNonNull("runtime") && !body.path("runtime").asText().equals(runtimeWord)) {
      throw Refusal.notSimulated("a change of the runtime");
    }
    for (String field : NOT_SIMULATED) {
      if (body.hasNonNull(field)) {
        throw Refusal.notSimulated(field + " of a web service");
      }
    }
    return new WebDetails(
        runtimeWord,
        Json.optionalText(body, "plan").map(WebDetails::checkedPlan).orElse(plan),
        regionWord,
        Json.optionalText(body, "healthCheckPath")
            .map(WebDetails::checkedPath)
            .orElse(healthCheckPath),
        numInstances,
        body.path("maxShutdownDelaySeconds").asInt(shutdownSeconds),
        build.changed(body.path("envSpecificDetails")));
  }

  private static String checkedPlan(String plan) {
    if (plan.equals("free")) {
      // Render's maintainers in terraform-provider-render issue 44.
      throw Refusal.badRequest("free web services cannot be created through the API");
    }
    return ServiceDetails.oneOf("plan", plan, PLANS);
  }

  private static String checkedPath(String path) {
    if (!path.isEmpty() && !path.startsWith("/")) {
      throw Refusal.badRequest("healthCheckPath must begin with a slash");
    }
    return path;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<String> region() {
    return Optional.of(regionWord);
  }

  @Override
  public Optional<String> runtime() {
    return Optional.of(runtimeWord);
  }

  @Override
  public String buildCommand() {
    return build.buildCommand();
  }

  @Override
  public ObjectNode toJson(String url, boolean listening) {
    ObjectNode json =
        Json.object()
            .put("buildPlan", "starter")
            .put("env", runtimeWord)
            .put("runtime", runtimeWord)
            .put("plan", plan)
            .put("region", regionWord)
            .put("healthCheckPath", healthCheckPath)
            .put("numInstances", numInstances)
            .put("maxShutdownDelaySeconds", shutdownSeconds)
            .put("pullRequestPreviewsEnabled", "no")
            .put("renderSubdomainPolicy", "enabled")
            .put("url", url);
    json.set("previews", Json.object().put("generation", "off"));
    json.set("envSpecificDetails", build.toJson());
    json.set("openPorts", Json.array());
    if (listening) {
      json.withArray("openPorts").addObject().put("port", 10_000).put("protocol", "TCP");
    }
    return json;
  }
}
