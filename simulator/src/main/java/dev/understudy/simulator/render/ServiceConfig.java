package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.app.ImageReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration of a service can be changed to.
 *
 * @param autoDeploy kept and shown; an image is never deployed by itself
 */
record ServiceConfig(
    String name,
    @Nullable String environmentId,
    String imagePath,
    boolean autoDeploy,
    ServiceDetails details) {

  private static final List<String> TYPES =
      List.of("static_site", "web_service", "private_service", "background_worker", "cron_job");

  static ServiceConfig create(JsonNode body) {
    String type = Json.text(body, "type");
    if (!TYPES.contains(type)) {
      throw Refusal.badRequest("type must be one of " + TYPES);
    }
    if (!type.equals("web_service")) {
      throw Refusal.notSimulated("services of type " + type);
    }
    if (body.hasNonNull("repo")) {
      throw Refusal.notSimulated("services built from a repository");
    }
    if (!body.path("secretFiles").isEmpty()) {
      throw Refusal.notSimulated("secret files");
    }
    return new ServiceConfig(
        Json.text(body, "name"),
        Json.optionalText(body, "environmentId").orElse(null),
        image(body.path("image"), Json.text(body, "ownerId")),
        autoDeploy(body, true),
        ServiceDetails.create(body.path("serviceDetails")));
  }

  /** With the fields the body has. */
  ServiceConfig changed(JsonNode body, String ownerId) {
    if (body.hasNonNull("repo")) {
      throw Refusal.badRequest("an image-backed service cannot be given a repository");
    }
    return new ServiceConfig(
        body.has("name") ? Json.text(body, "name") : name,
        environmentId,
        body.has("image") ? image(body.path("image"), ownerId) : imagePath,
        autoDeploy(body, autoDeploy),
        details.changed(body.path("serviceDetails")));
  }

  ServiceConfig inEnvironment(@Nullable String environment) {
    return new ServiceConfig(name, environment, imagePath, autoDeploy, details);
  }

  private static String image(JsonNode image, String ownerId) {
    if (!Json.text(image, "ownerId").equals(ownerId)) {
      throw Refusal.badRequest("image.ownerId must be the owner of the service");
    }
    if (image.hasNonNull("registryCredentialId")) {
      throw Refusal.notSimulated("registry credentials");
    }
    String path = Json.text(image, "imagePath");
    reference(path);
    return path;
  }

  /** The reference, or a refusal where it is none. */
  static ImageReference reference(String image) {
    try {
      return ImageReference.parse(image);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("invalid image path " + image);
    }
  }

  private static boolean autoDeploy(JsonNode body, boolean otherwise) {
    return Json.optionalText(body, "autoDeploy").map("yes"::equals).orElse(otherwise);
  }
}
