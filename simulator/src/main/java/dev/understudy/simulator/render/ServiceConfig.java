package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.simulator.git.Repositories;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration of a service can be changed to.
 *
 * @param autoDeploy whether a push deploys; an image is never deployed by itself
 */
record ServiceConfig(
    String name,
    @Nullable String environmentId,
    Source source,
    boolean autoDeploy,
    ServiceDetails details) {

  private static final List<String> TYPES =
      List.of("static_site", "web_service", "private_service", "background_worker", "cron_job");

  static ServiceConfig create(JsonNode body, Repositories repositories) {
    String type = ServiceDetails.oneOf("type", Json.text(body, "type"), TYPES);
    if (!body.path("secretFiles").isEmpty()) {
      throw Refusal.notSimulated("secret files");
    }
    ServiceDetails details =
        ServiceDetails.create(type, body.hasNonNull("image"), body.path("serviceDetails"));
    return new ServiceConfig(
        Json.text(body, "name"),
        Json.optionalText(body, "environmentId").orElse(null),
        Source.create(body, Json.text(body, "ownerId"), repositories),
        autoDeploy(body, true),
        details);
  }

  /** With the fields the body has. */
  ServiceConfig changed(JsonNode body, String ownerId, Repositories repositories) {
    return new ServiceConfig(
        body.has("name") ? Json.text(body, "name") : name,
        environmentId,
        source.changed(body, ownerId, repositories),
        autoDeploy(body, autoDeploy),
        details.changed(body.path("serviceDetails")));
  }

  ServiceConfig inEnvironment(@Nullable String environment) {
    return new ServiceConfig(name, environment, source, autoDeploy, details);
  }

  /** Whether a push to that branch deploys it. */
  boolean deploysOnPush(String path, String branch) {
    return autoDeploy
        && source instanceof Source.Repo repo
        && Repositories.path(repo.url()).equals(path)
        && repo.branch().equals(branch);
  }

  private static boolean autoDeploy(JsonNode body, boolean otherwise) {
    return Json.optionalText(body, "autoDeploy").map("yes"::equals).orElse(otherwise);
  }
}
