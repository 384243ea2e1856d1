package dev.understudy.simulator.app;

import java.util.Map;

/**
 * Which pages may call the app from a browser: those of its own user interface, with cookies.
 *
 * @param uiOrigin empty where there is none
 */
record Cors(String uiOrigin) {

  /** For an answer to a page of this origin; empty where the request names none. */
  Map<String, String> headers(String origin) {
    if (uiOrigin.isEmpty()) {
      return Map.of();
    }
    // What is cached for one origin must not be given to another.
    return allows(origin)
        ? Map.of(
            "Vary", "Origin",
            "Access-Control-Allow-Origin", origin,
            "Access-Control-Allow-Credentials", "true")
        : Map.of("Vary", "Origin");
  }

  /** What a browser asks before it sends JSON. */
  Reply preflight(String origin) {
    return allows(origin)
        ? new Reply(
            204,
            Map.of(
                "Access-Control-Allow-Methods", "GET, POST",
                "Access-Control-Allow-Headers", "Content-Type"),
            "")
        : Reply.error(403, "this origin may not call the app");
  }

  private boolean allows(String origin) {
    return !uiOrigin.isEmpty() && uiOrigin.equals(origin);
  }
}
