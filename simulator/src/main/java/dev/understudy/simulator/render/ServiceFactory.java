package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.InstantSource;

/** Makes services: ids, addresses, empty logs. */
final class ServiceFactory {

  private final Ids ids;
  private final HttpClient client;
  private final InstantSource clock;

  ServiceFactory(Ids ids, HttpClient client, InstantSource clock) {
    this.ids = ids;
    this.client = client;
    this.clock = clock;
  }

  /**
   * @param envVars as in the body of {@code POST /services}
   */
  Service create(String ownerId, ServiceConfig config, JsonNode envVars, Instant now) {
    return create(ids.next("srv"), ownerId, config, envVars, now);
  }

  Service create(String id, String ownerId, ServiceConfig config, JsonNode envVars, Instant now) {
    Variables variables = new Variables(ids);
    variables.replace(envVars);
    return new Service(
        id,
        ownerId,
        ids.nextPosition(),
        config,
        Front.open(client),
        variables,
        new LogStore(clock),
        now);
  }
}
