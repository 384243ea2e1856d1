package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What is special to a static site. */
record SiteDetails(String buildCommand, String publishPath) implements ServiceDetails {

  static final String TYPE = "static_site";

  private static final SiteDetails DEFAULTS = new SiteDetails("", "public");

  static SiteDetails create(JsonNode body, boolean image) {
    if (image) {
      throw Refusal.badRequest("a static site is built from a repository");
    }
    return DEFAULTS.changed(body);
  }

  @Override
  public SiteDetails changed(JsonNode body) {
    for (String field : new String[] {"headers", "routes"}) {
      if (body.hasNonNull(field)) {
        throw Refusal.notSimulated(field + " of a static site");
      }
    }
    return new SiteDetails(
        Json.optionalText(body, "buildCommand").orElse(buildCommand),
        Json.optionalText(body, "publishPath").orElse(publishPath));
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<String> region() {
    return Optional.empty();
  }

  @Override
  public Optional<String> runtime() {
    return Optional.empty();
  }

  @Override
  public String healthCheckPath() {
    return "";
  }

  @Override
  public ObjectNode toJson(String url, boolean listening) {
    ObjectNode json =
        Json.object()
            .put("buildPlan", "starter")
            .put("buildCommand", buildCommand)
            .put("publishPath", publishPath)
            .put("pullRequestPreviewsEnabled", "no")
            .put("renderSubdomainPolicy", "enabled")
            .put("url", url);
    json.set("previews", Json.object().put("generation", "off"));
    return json;
  }
}
