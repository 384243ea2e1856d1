package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Render's {@code envSpecificDetails}: how a web service is built and started.
 *
 * @param docker whether a Dockerfile says so; otherwise the commands do
 */
record Build(boolean docker, String buildCommand, String startCommand, String dockerfilePath) {

  static Build create(String runtime, JsonNode body) {
    boolean docker = runtime.equals("docker") || runtime.equals("image");
    if (!docker) {
      Json.text(body, "buildCommand");
      Json.text(body, "startCommand");
    }
    return new Build(docker, "", "", runtime.equals("docker") ? "./Dockerfile" : "").changed(body);
  }

  Build changed(JsonNode body) {
    return new Build(
        docker,
        Json.optionalText(body, "buildCommand").orElse(buildCommand),
        Json.optionalText(body, "startCommand").orElse(startCommand),
        Json.optionalText(body, "dockerfilePath").orElse(dockerfilePath));
  }

  ObjectNode toJson() {
    return docker
        ? Json.object()
            .put("dockerCommand", "")
            .put("dockerContext", "")
            .put("dockerfilePath", dockerfilePath)
        : Json.object().put("buildCommand", buildCommand).put("startCommand", startCommand);
  }
}
