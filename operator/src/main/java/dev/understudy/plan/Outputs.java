package dev.understudy.plan;

import java.util.Set;
import java.util.TreeSet;

/**
 * The outputs a component has. Those of identity are known once the object exists, whether or not
 * it runs: two services may refer to each other's. Live ones are true only of a service that runs
 * what is wanted now: whoever takes one is deployed after it.
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

  /** Of a service, by identity. */
  public static final Set<String> SERVICE = Set.of("url", "host", "id");

  /** Of a service that runs an image, once it runs it. */
  public static final Set<String> LIVE_OF_IMAGE = Set.of("liveUrl", "image");

  /** Of a service that is built from Git, once it runs that commit. */
  public static final Set<String> LIVE_OF_GIT = Set.of("liveUrl", "commit");

  private Outputs() {}

  /** Whether only a running service has it; no name is both. */
  public static boolean isLive(String output) {
    return LIVE_OF_IMAGE.contains(output) || LIVE_OF_GIT.contains(output);
  }

  /** For people: in the order of letters. */
  static String words(Set<String> outputs) {
    return new TreeSet<>(outputs).toString();
  }
}
