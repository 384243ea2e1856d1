package dev.understudy.plan;

import java.util.Set;

/**
 * The outputs a component has. All are identity: known once the object exists, whether or not it
 * runs.
 */
public final class Outputs {
  public static final Set<String> DATABASE =
      Set.of(
          "url",
          "pooledUrl",
          "host",
          "pooledHost",
          "port",
          "databaseName",
          "user",
          "password",
          "id");
  public static final Set<String> SERVICE = Set.of("url", "host", "id");

  private Outputs() {}
}
