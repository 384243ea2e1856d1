package dev.understudy.simulator.render;

import java.util.Set;

/**
 * What is there before anybody calls: a workspace with the project {@code heretix}, whose
 * environment {@code production} holds the live web service {@code heretix-api}; and an empty
 * workspace of somebody else. The project's other environments are free to be made.
 */
public final class RenderFixture {

  /** Of a user who sees {@link #WORKSPACE} only. */
  public static final String API_KEY = "rnd_heretixTwinKey0123456789abcd";

  /** Answered with 401. */
  public static final String REVOKED_API_KEY = "rnd_revokedTwinKey0123456789abcd";

  /** Of a user who sees {@link #OTHER_WORKSPACE} only. */
  public static final String OTHER_API_KEY = "rnd_strangerTwinKey123456789abcd";

  public static final String WORKSPACE = "tea-cq3v8t5umphs73d0hr10";
  public static final String OTHER_WORKSPACE = "tea-cq3v8t5umphs73d0hr20";
  public static final String PROJECT = "prj-cq3v9b5umphs73d0hr30";
  public static final String PRODUCTION_ENVIRONMENT = "evm-cq3v9b5umphs73d0hr40";
  public static final String PRODUCTION_SERVICE = "srv-cq3v9jbtq21c73e0hr50";
  public static final String PRODUCTION_SERVICE_NAME = "heretix-api";
  public static final String PRODUCTION_IMAGE = "ghcr.io/heretix/api:1.4.1";

  private static final Set<String> PRODUCTION =
      Set.of(WORKSPACE, OTHER_WORKSPACE, PROJECT, PRODUCTION_ENVIRONMENT, PRODUCTION_SERVICE);

  private RenderFixture() {}

  /** Whether the id is one of the fixture's objects, all of which count as production. */
  static boolean holds(String id) {
    return PRODUCTION.contains(id);
  }
}
