package dev.understudy.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as a twin sees it.
 *
 * @param method upper case
 * @param path without the query, relative to the provider's base URL
 * @param pathParams by the names in the route's template
 * @param query decoded, in order of appearance
 * @param headers names in lower case
 * @param body a missing node where the request had none
 */
public record Call(
    String method,
    String path,
    Map<String, String> pathParams,
    Map<String, List<String>> query,
    Map<String, String> headers,
    JsonNode body) {

  public String param(String name) {
    String value = pathParams.get(name);
    if (value == null) {
      throw new IllegalArgumentException("route has no parameter {" + name + "}");
    }
    return value;
  }

  public Optional<String> query(String name) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** The token of {@code Authorization: Bearer}. */
  public Optional<String> bearer() {
    return Optional.ofNullable(headers.get("authorization"))
        .filter(value -> value.startsWith("Bearer "))
        .map(value -> value.substring("Bearer ".length()));
  }
}
