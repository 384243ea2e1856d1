package dev.understudy.simulator.app;

import java.util.Map;
import java.util.UUID;

/**
 * What the app reads from its environment variables.
 *
 * @param databaseUrl empty where {@code DATABASE_URL} is not set
 * @param name {@code APP_ENV}, or {@code development}
 * @param sessionSecret {@code SESSION_SECRET}; without one, sessions end with the process
 * @param uiOrigin {@code UI_ORIGIN}, whose pages may call the app; empty where it is not set
 */
record AppEnvironment(
    int port, String databaseUrl, String name, String sessionSecret, String uiOrigin) {

  /** Where a web service listens at Render unless told otherwise. */
  private static final String DEFAULT_PORT = "10000";

  static AppEnvironment of(Map<String, String> variables) {
    return new AppEnvironment(
        Integer.parseInt(variables.getOrDefault("PORT", DEFAULT_PORT)),
        variables.getOrDefault("DATABASE_URL", ""),
        variables.getOrDefault("APP_ENV", "development"),
        nonEmpty(variables.getOrDefault("SESSION_SECRET", "")),
        variables.getOrDefault("UI_ORIGIN", ""));
  }

  private static String nonEmpty(String secret) {
    return secret.isEmpty() ? UUID.randomUUID().toString() : secret;
  }
}
