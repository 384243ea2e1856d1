package dev.understudy.simulator.render;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever an API key stands for. At Render a key is a user's and opens all of the user's
 * workspaces; rate limits count for the user.
 */
record Caller(String name, String email, Set<String> workspaces) {

  private static final Map<String, Caller> BY_KEY =
      Map.of(
          RenderFixture.API_KEY,
          new Caller("Ada", "ada@heretix.example", Set.of(RenderFixture.WORKSPACE)),
          RenderFixture.OTHER_API_KEY,
          new Caller("Sam", "sam@stranger.example", Set.of(RenderFixture.OTHER_WORKSPACE)));

  /** Empty for unknown and revoked keys alike. */
  static Optional<Caller> of(Optional<String> apiKey) {
    return apiKey.map(BY_KEY::get);
  }

  boolean sees(String ownerId) {
    return workspaces.contains(ownerId);
  }
}
