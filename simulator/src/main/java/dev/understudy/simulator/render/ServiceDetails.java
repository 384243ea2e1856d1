package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What is special to a web service that runs an image. */
record ServiceDetails(
    String plan, String region, String healthCheckPath, int numInstances, int shutdownSeconds) {

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

  static final ServiceDetails DEFAULTS = new ServiceDetails("starter", "oregon", "", 1, 30);

  static ServiceDetails create(JsonNode body) {
    String runtime = Json.optionalText(body, "runtime").orElse(body.path("env").asText("(none)"));
    if (!runtime.equals("image")) {
      throw Refusal.notSimulated("web services of runtime " + runtime);
    }
    ServiceDetails changed = DEFAULTS.changed(body);
    String region = oneOf("region", Json.optionalText(body, "region").orElse("oregon"), REGIONS);
    return new ServiceDetails(
        changed.plan,
        region,
        changed.healthCheckPath,
        body.path("numInstances").asInt(1),
        changed.shutdownSeconds);
  }

  /** With the fields the body has; region and number of instances can't be changed this way. */
  ServiceDetails changed(JsonNode body) {
    for (String field : NOT_SIMULATED) {
      if (body.hasNonNull(field)) {
        throw Refusal.notSimulated(field + " of a web service");
      }
    }
    return new ServiceDetails(
        Json.optionalText(body, "plan").map(ServiceDetails::checkedPlan).orElse(plan),
        region,
        Json.optionalText(body, "healthCheckPath")
            .map(ServiceDetails::checkedPath)
            .orElse(healthCheckPath),
        numInstances,
        body.path("maxShutdownDelaySeconds").asInt(shutdownSeconds));
  }

  private static String checkedPlan(String plan) {
    if (plan.equals("free")) {
      // Render's maintainers in terraform-provider-render issue 44.
      throw Refusal.badRequest("free web services cannot be created through the API");
    }
    return oneOf("plan", plan, PLANS);
  }

  private static String checkedPath(String path) {
    if (!path.isEmpty() && !path.startsWith("/")) {
      throw Refusal.badRequest("healthCheckPath must begin with a slash");
    }
    return path;
  }

  private static String oneOf(String field, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      throw Refusal.badRequest(field + " must be one of " + allowed);
    }
    return value;
  }

  ObjectNode toJson(String url, boolean listening) {
    ObjectNode json =
        Json.object()
            .put("buildPlan", "starter")
            .put("env", "image")
            .put("runtime", "image")
            .put("plan", plan)
            .put("region", region)
            .put("healthCheckPath", healthCheckPath)
            .put("numInstances", numInstances)
            .put("maxShutdownDelaySeconds", shutdownSeconds)
            .put("pullRequestPreviewsEnabled", "no")
            .put("renderSubdomainPolicy", "enabled")
            .put("url", url);
    json.set("previews", Json.object().put("generation", "off"));
    json.set(
        "envSpecificDetails",
        Json.object().put("dockerCommand", "").put("dockerContext", "").put("dockerfilePath", ""));
    json.set("openPorts", Json.array());
    if (listening) {
      json.withArray("openPorts").addObject().put("port", 10_000).put("protocol", "TCP");
    }
    return json;
  }
}
