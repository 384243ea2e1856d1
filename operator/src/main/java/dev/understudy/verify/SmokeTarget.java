package dev.understudy.verify;

import dev.understudy.provider.PostgresConnection;
import java.net.URI;
import java.util.Map;

/**
 * What smoke tests are run against.
 *
 * @param services public address of each service by its name in the environment
 * @param database the environment's, direct, with rights to write
 * @param credentials what the tests' {@code auth} refers to
 */
public record SmokeTarget(
    Map<String, URI> services, PostgresConnection database, Credentials credentials) {
  public SmokeTarget {
    services = Map.copyOf(services);
  }
}
