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
 * @param mailUrl {@code MAIL_URL}, a Mailpit that takes mail; empty sends none
 * @param url where the app is reached, as Render says it
 */
record AppEnvironment(
    int port,
    String databaseUrl,
    String name,
    String sessionSecret,
    String uiOrigin,
    String mailUrl,
    String url) {

  /** Where a web service listens at Render unless told otherwise. */
  private static final String DEFAULT_PORT = "10000";

  static AppEnvironment of(Map<String, String> variables) {
    return new AppEnvironment(
        Integer.parseInt(variables.getOrDefault("PORT", DEFAULT_PORT)),
        variables.getOrDefault("DATABASE_URL", ""),
        variables.getOrDefault("APP_ENV", "development"),
        nonEmpty(variables.getOrDefault("SESSION_SECRET", "")),
        variables.getOrDefault("UI_ORIGIN", ""),
        variables.getOrDefault("MAIL_URL", "").replaceAll("/+$", ""),
        variables.getOrDefault("RENDER_EXTERNAL_URL", "http://localhost").replaceAll("/+$", ""));
  }

  private static String nonEmpty(String secret) {
    return secret.isEmpty() ? UUID.randomUUID().toString() : secret;
  }
}
