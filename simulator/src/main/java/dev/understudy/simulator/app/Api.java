package dev.understudy.simulator.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The app's operations. A failing database is answered with 500 and its SQL state. */
final class Api {

  private static final int MAX_CLAIM = 2000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String version;
  private final Behaviour behaviour;
  private final AppEnvironment environment;
  private final Session session;

  Api(String version, Behaviour behaviour, AppEnvironment environment) {
    this.version = version;
    this.behaviour = behaviour;
    this.environment = environment;
    this.session = new Session(environment.sessionSecret());
  }

  /**
   * A request.
   *
   * @param body a missing node where there is none
   */
  record Request(
      String method, String path, Map<String, String> query, String cookies, JsonNode body) {}

  Reply answer(Request request) {
    try {
      return switch (request.method + " " + request.path) {
        case "GET /" -> page();
        case "GET /api/healthz" -> health();
        case "GET /api/me" -> me(request);
        case "POST /api/auth/magic-link" -> magicLink(request);
        case "GET /api/auth/callback" -> callback(request);
        case "POST /api/checks/run" -> runCheck(request);
        default -> Reply.error(404, "no such page");
      };
    } catch (SQLException e) {
      return Reply.json(
          500,
          Reply.object()
              .put("error", "database: " + e.getMessage())
              .put("sqlState", e.getSQLState()));
    } catch (IllegalArgumentException e) {
      return Reply.error(500, String.valueOf(e.getMessage()));
    }
  }

  private Reply page() {
    return Reply.html(
        "<!doctype html><title>Heretix</title><h1>Heretix</h1><p>Version "
            + escape(version)
            + ", "
            + escape(environment.name())
            + ".</p>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private Reply health() throws SQLException {
    if (behaviour == Behaviour.BROKEN) {
      return Reply.error(500, "the claim model could not be loaded");
    }
    tables().ping();
    return Reply.json(
        200,
        Reply.object()
            .put("status", "ok")
            .put("version", version)
            .put("environment", environment.name()));
  }

  private Reply me(Request request) throws SQLException {
    Optional<String> user = user(request);
    return Reply.json(
        200, Reply.object().put("authenticated", user.isPresent()).put("email", user.orElse(null)));
  }

  private Reply magicLink(Request request) throws SQLException {
    String email = request.body.path("email").asText();
    if (!email.matches("[^@\\s]+@[^@\\s]+")) {
      return Reply.error(400, "email is missing or no email address");
    }
    tables().addMagicLink(token(), email);
    return Reply.json(200, Reply.object().put("sent", true));
  }

  private static String token() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private Reply callback(Request request) throws SQLException {
    Tables tables = tables();
    Optional<String> email = tables.redeemMagicLink(request.query.getOrDefault("token", ""));
    if (email.isEmpty()) {
      return Reply.error(401, "this link is unknown, used or too old");
    }
    tables.ensureUser(email.get());
    return Reply.redirect("/", session.cookie(email.get()));
  }

  private Reply runCheck(Request request) throws SQLException {
    String claim = request.body.path("claim").asText();
    if (claim.isBlank() || claim.length() > MAX_CLAIM) {
      return Reply.error(400, "claim is missing or longer than " + MAX_CLAIM + " characters");
    }
    double probability = probability(claim);
    Optional<String> user = user(request);
    if (user.isPresent()) {
      tables().addCheck(user.get(), claim, probability >= 0.5 ? "supported" : "refuted");
    } else {
      tables().addAnonymousUse(token());
    }
    return Reply.json(
        200,
        Reply.object()
            .put("claim", claim)
            .put("probability", probability)
            .put("authenticated", user.isPresent()));
  }

  /** No model is at hand: every claim has its own number between 0 and 1, always the same. */
  private static double probability(String claim) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(claim.getBytes(StandardCharsets.UTF_8));
      return new BigInteger(1, digest).mod(BigInteger.valueOf(1000)).intValue() / 1000.0;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private Optional<String> user(Request request) throws SQLException {
    Optional<String> email = session.email(request.cookies);
    return email.isPresent() && tables().userExists(email.get()) ? email : Optional.empty();
  }

  private Tables tables() {
    if (environment.databaseUrl().isEmpty()) {
      throw new IllegalArgumentException("DATABASE_URL is not set");
    }
    return new Tables(DatabaseUrl.dataSource(environment.databaseUrl()));
  }
}
