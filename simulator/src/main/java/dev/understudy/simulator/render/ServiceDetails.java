package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What is special to a type of service. */
sealed interface ServiceDetails permits WebDetails, SiteDetails {

  /** What is special to a service of the type whose {@code serviceDetails} the body is. */
  static ServiceDetails create(String type, boolean image, JsonNode body) {
    return switch (type) {
      case WebDetails.TYPE -> WebDetails.create(body, image);
      case SiteDetails.TYPE -> SiteDetails.create(body, image);
      default -> throw Refusal.notSimulated("services of type " + type);
    };
  }

  /** Render's {@code serviceType}. */
  String type();

  /** Empty where it has none, as a static site. */
  Optional<String> region();

  Optional<String> runtime();

  /** May be empty. */
  String healthCheckPath();

  /** How it is built from a repository; empty where that is in the repository. */
  String buildCommand();

  /** With the fields the body has. */
  ServiceDetails changed(JsonNode body);

  ObjectNode toJson(String url, boolean listening);

  static String oneOf(String field, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      throw Refusal.badRequest(field + " must be one of " + allowed);
    }
    return value;
  }
}
