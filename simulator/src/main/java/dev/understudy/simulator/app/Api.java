package dev.understudy.simulator.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The app's operations. A failing database is answered with 500 and its SQL state. */
final class Api {

  private static final int MAX_CLAIM = 2000;

  private final String version;
  private final Behaviour behaviour;
  private final AppEnvironment environment;
  private final Session session;
  private final Cors cors;
  private final Mail mail;
  private final Executor later;
  private final Consumer<String> log;

  /**
   * @param later runs what need not be done before the answer
   */
  Api(
      String version,
      Behaviour behaviour,
      AppEnvironment environment,
      Executor later,
      Consumer<String> log) {
    this.version = version;
    this.behaviour = behaviour;
    this.environment = environment;
    this.session = new Session(environment.sessionSecret());
    this.cors = new Cors(environment.uiOrigin());
    this.mail = new Mail(environment.mailUrl(), environment.url(), log);
    this.later = later;
    this.log = log;
  }

  /**
   * A request.
   *
   * @param origin of the page that asks, as browsers say it; or empty
   * @param body a missing node where there is none
   */
  record Request(
      String method,
      String path,
      Map<String, String> query,
      String cookies,
      String origin,
      JsonNode body) {}

  Reply answer(Request request) {
    Reply reply =
        request.method.equals("OPTIONS") ? cors.preflight(request.origin) : operation(request);
    return reply.with(cors.headers(request.origin));
  }

  private Reply operation(Request request) {
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
    ObjectNode answer =
        Reply.object().put("authenticated", user.isPresent()).put("email", user.orElse(null));
    return Reply.json(
        200, user.isPresent() ? answer : answer.put("checksLeft", checksLeft(request)));
  }

  private int checksLeft(Request request) throws SQLException {
    Optional<Visitor> visitor = Visitor.of(request.cookies);
    int used = visitor.isPresent() ? tables().anonymousUses(visitor.get().client()) : 0;
    return Math.max(0, Visitor.CHECKS - used);
  }

  private Reply magicLink(Request request) throws SQLException {
    String email = request.body.path("email").asText();
    if (!email.matches("[^@\\s]+@[^@\\s]+")) {
      return Reply.error(400, "email is missing or no email address");
    }
    String token = Tokens.random();
    tables().addMagicLink(token, email);
    later.execute(() -> mail.magicLink(email, token));
    return Reply.json(200, Reply.object().put("sent", true));
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
    String verdict = probability >= 0.5 ? "supported" : "refuted";
    Optional<String> user = user(request);
    if (user.isEmpty()) {
      return runAnonymously(request, claim, probability, verdict);
    }
    tables().addCheck(user.get(), claim, verdict);
    later.execute(() -> settle(user.get()));
    return verdict(claim, probability, true);
  }

  private Reply runAnonymously(Request request, String claim, double probability, String verdict)
      throws SQLException {
    Visitor visitor =
        Visitor.of(request.cookies).orElseGet(() -> new Visitor(Tokens.random(), true));
    return tables().addAnonymousCheck(visitor.client(), Visitor.CHECKS, claim, verdict)
        ? verdict(claim, probability, false).with(visitor.headers())
        : Reply.error(429, "more than %d checks a day need a sign-in".formatted(Visitor.CHECKS));
  }

  /** What a check costs is made final in the background, as a biller would. */
  private void settle(String email) {
    try {
      tables().settle(email);
    } catch (SQLException e) {
      log.accept("the ledger could not be settled: " + e.getMessage());
    }
  }

  private static Reply verdict(String claim, double probability, boolean authenticated) {
    return Reply.json(
        200,
        Reply.object()
            .put("claim", claim)
            .put("probability", probability)
            .put("authenticated", authenticated));
  }

  /** No model is at hand: every claim has its own number between 0 and 1, always the same. */
  private static double probability(String claim) {
    BigInteger number = new BigInteger(1, Tokens.sha256(claim));
    return number.mod(BigInteger.valueOf(1000)).intValue() / 1000.0;
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
