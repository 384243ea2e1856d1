package dev.understudy.simulator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.simulator.postgres.DatabaseCopy;
import dev.understudy.simulator.postgres.Postgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The app on a real database. */
class AppServerTest {

  private static final String TABLES =
      """
      create table users (
        id bigint generated always as identity primary key, email text not null unique);
      create table checks (
        id bigint generated always as identity primary key, user_id bigint references users,
        claim text not null, verdict text not null, created_at timestamptz not null);
      create table usage_ledger (
        user_id bigint not null, check_id bigint not null, created_at timestamptz not null,
        settled_at timestamptz);
      create table anonymous_usage (
        client text not null, checks integer not null default 1, created_at timestamptz not null);
      create table magic_links (
        token text primary key, email text not null, created_at timestamptz not null);
      """;

  private static final Postgres POSTGRES = Postgres.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static String database;

  private final List<String> log = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void createDatabase() {
    database = POSTGRES.newName("app");
    POSTGRES.ensureRole("app");
    new DatabaseCopy(POSTGRES).begin(POSTGRES.template("app", "app", ""), database, "app");
  }

  @AfterAll
  static void dropDatabase() {
    POSTGRES.drop(database);
  }

  @BeforeEach
  void createTables() throws SQLException {
    execute("drop schema public cascade; create schema public; " + TABLES);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = POSTGRES.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(String sql) throws SQLException {
    try (Connection connection = POSTGRES.connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "no row";
    }
  }

  private static String url() {
    return "postgresql://postgres:any@127.0.0.1:%d/%s?sslmode=disable"
        .formatted(POSTGRES.port(), database);
  }

  private AppServer start(String tag) throws AppExit {
    Map<String, String> variables =
        Map.of("PORT", "0", "APP_ENV", "staging", "DATABASE_URL", url());
    return AppServer.start(variables, "ghcr.io/heretix/api:" + tag, log::add);
  }

  private static HttpResponse<String> send(
      AppServer app, String method, String path, String body, String cookie) {
    HttpRequest.BodyPublisher publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
            .method(method, publisher)
            .header("Cookie", cookie)
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static HttpResponse<String> get(AppServer app, String path) {
    return send(app, "GET", path, "", "");
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  @Test
  void tellsItsHealth() throws Exception {
    try (AppServer app = start("1.4.2")) {
      HttpResponse<String> health = get(app, "/api/healthz");

      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(json(health))
          .isEqualTo(
              JSON.readTree(
                  "{\"status\": \"ok\", \"version\": \"1.4.2\", \"environment\": \"staging\"}"));
      assertThat(log).contains("heretix 1.4.2 starts in staging", "GET /api/healthz 200");
    }
  }

  @Test
  void signsInByMagicLinkOnce() throws Exception {
    try (AppServer app = start("1.4.2")) {
      String body = "{\"email\": \"smoke@example.com\"}";
      assertThat(send(app, "POST", "/api/auth/magic-link", body, "").statusCode()).isEqualTo(200);
      String path = "/api/auth/callback?token=" + query("select token from magic_links");

      HttpResponse<String> callback = get(app, path);
      String cookie = callback.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];

      assertThat(callback.statusCode()).isEqualTo(302);
      assertThat(json(send(app, "GET", "/api/me", "", cookie)).path("email").asText())
          .isEqualTo("smoke@example.com");
      assertThat(json(send(app, "GET", "/api/me", "", cookie + "x")).path("authenticated"))
          .isEqualTo(JSON.readTree("false"));
      assertThat(json(get(app, "/api/me")).path("authenticated").asBoolean()).isFalse();
      assertThat(get(app, path).statusCode()).isEqualTo(401);

      String claim = "{\"claim\": \"water is wet\"}";
      HttpResponse<String> check = send(app, "POST", "/api/checks/run", claim, cookie);
      assertThat(json(check).path("authenticated").asBoolean()).isTrue();
      assertThat(query("select claim from checks join usage_ledger on checks.id = check_id"))
          .isEqualTo("water is wet");
      assertThat(query("select count(*) from anonymous_usage")).isEqualTo("0");
    }
  }

  @Test
  void refusesLinksThatAreTooOld() throws Exception {
    execute("insert into magic_links values ('old', 'a@b', now() - interval '16 minutes')");
    try (AppServer app = start("1.4.2")) {
      assertThat(get(app, "/api/auth/callback?token=old").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void countsAnonymousChecks() throws Exception {
    try (AppServer app = start("1.4.2")) {
      String claim = "{\"claim\": \"water is wet\"}";
      JsonNode first = json(send(app, "POST", "/api/checks/run", claim, ""));
      JsonNode second = json(send(app, "POST", "/api/checks/run", claim, ""));

      assertThat(first).isEqualTo(second);
      assertThat(first.path("probability").asDouble()).isBetween(0.0, 1.0);
      assertThat(query("select count(distinct client) from anonymous_usage")).isEqualTo("2");
      assertThat(query("select count(*) from checks where user_id is null")).isEqualTo("2");
      assertThat(query("select count(*) from usage_ledger")).isEqualTo("0");
    }
  }

  @Test
  void limitsTheChecksOfOneVisitor() throws Exception {
    try (AppServer app = start("1.4.2")) {
      String claim = "{\"claim\": \"water is wet\"}";
      HttpResponse<String> first = send(app, "POST", "/api/checks/run", claim, "");
      String cookie = first.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
      assertThat(json(get(app, "/api/me")).path("checksLeft").asInt()).isEqualTo(3);
      assertThat(json(send(app, "GET", "/api/me", "", cookie)).path("checksLeft").asInt())
          .isEqualTo(2);

      send(app, "POST", "/api/checks/run", claim, cookie);
      send(app, "POST", "/api/checks/run", claim, cookie);
      HttpResponse<String> fourth = send(app, "POST", "/api/checks/run", claim, cookie);

      assertThat(fourth.statusCode()).isEqualTo(429);
      assertThat(query("select count(*) from anonymous_usage")).isEqualTo("3");
      assertThat(query("select count(*) from checks")).isEqualTo("3");
      assertThat(send(app, "POST", "/api/checks/run", claim, "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void settlesTheLedgerInTheBackground() throws Exception {
    execute("insert into users (email) values ('a@example.com'), ('b@example.com')");
    execute("insert into usage_ledger values (2, 7, now())");
    List<Runnable> later = new CopyOnWriteArrayList<>();
    Api api =
        new Api(
            "1.4.2",
            Behaviour.WELL,
            AppEnvironment.of(Map.of("DATABASE_URL", url(), "SESSION_SECRET", "s")),
            later::add,
            log::add);
    String cookie = new Session("s").cookie("a@example.com").split(";", 2)[0];
    api.answer(
        new Api.Request(
            "POST", "/api/checks/run", Map.of(), cookie, "", JSON.readTree("{\"claim\": \"c\"}")));
    String open = "select count(*) from usage_ledger where settled_at is null and user_id = 1";
    assertThat(query(open)).isEqualTo("1");

    assertThat(later).hasSize(1);
    later.getFirst().run();

    assertThat(query(open)).isEqualTo("0");
    assertThat(query("select count(*) from usage_ledger where settled_at is null")).isEqualTo("1");
    execute("drop table usage_ledger");
    later.getFirst().run();
    assertThat(log).singleElement().asString().startsWith("the ledger could not be settled");
  }

  @Test
  void namesTheSqlStateOfAMissingTable() throws Exception {
    execute("drop table anonymous_usage");
    try (AppServer app = start("1.4.2")) {
      HttpResponse<String> answer = send(app, "POST", "/api/checks/run", "{\"claim\": \"c\"}", "");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(json(answer).path("sqlState").asText()).isEqualTo("42P01");
      assertThat(json(answer).path("error").asText()).contains("anonymous_usage");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /api/auth/magic-link | {} | 400",
        "POST | /api/auth/magic-link | {\"email\": \"nobody\"} | 400",
        "POST | /api/auth/magic-link | not JSON | 400",
        "GET | /api/auth/callback | '' | 401",
        "POST | /api/checks/run | {} | 400",
        "GET | /api/checks/run | '' | 404",
        "GET | /nowhere | '' | 404",
        "GET | / | '' | 200",
      })
  void answers(String method, String path, String body, int status) throws Exception {
    try (AppServer app = start("1.4.2")) {
      assertThat(send(app, method, path, body, "").statusCode()).isEqualTo(status);
    }
  }

  @Test
  void saysThatItHasNoDatabase() throws Exception {
    try (AppServer app = AppServer.start(Map.of("PORT", "0"), "api:1", log::add)) {
      assertThat(get(app, "/").statusCode()).isEqualTo(200);
      assertThat(get(app, "/api/healthz").statusCode()).isEqualTo(500);
      assertThat(get(app, "/api/healthz").body()).contains("DATABASE_URL is not set");
    }
  }

  @Test
  void misbehavesAsItsImageSays() throws Exception {
    try (AppServer broken = start("broken");
        AppServer silent = start("nostart")) {
      assertThat(get(broken, "/api/healthz").statusCode()).isEqualTo(500);
      assertThat(get(broken, "/api/me").statusCode()).isEqualTo(200);
      assertThat(silent.port()).isZero();
    }
    assertThatThrownBy(() -> start("crash")).isInstanceOf(AppExit.class);
    assertThat(log).contains("fatal: the configuration could not be read");
  }
}
