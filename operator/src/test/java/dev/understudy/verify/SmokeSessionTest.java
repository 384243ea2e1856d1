package dev.understudy.verify;

import static dev.understudy.verify.Steps.capturing;
import static dev.understudy.verify.Steps.get;
import static dev.understudy.verify.Steps.http;
import static dev.understudy.verify.Steps.post;
import static dev.understudy.verify.Steps.step;
import static dev.understudy.verify.Steps.test;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.HttpMethod;
import dev.understudy.api.v1alpha1.HttpStep;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.verify.TestApp.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SmokeSessionTest {
  private final SmokeBench bench = new SmokeBench();
  private final TestApp app = bench.app();

  SmokeSessionTest() throws IOException {}

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void stepsShareCookiesAndCapturedValues() {
    app.on(
        "/login",
        request ->
            new Answer(
                302,
                Map.of(
                    "Set-Cookie",
                    "sid=cookie-value-1; Path=/; HttpOnly",
                    "Location",
                    "/me?x=a b&c"),
                ""));
    app.on(
        "/me",
        request ->
            Answer.json(200, "{\"cookie\": \"%s\"}".formatted(request.headers().get("cookie"))));
    SmokeReport report =
        run(
            capturing(
                get("/login", "response.status == 302"), "where", "response.headers.location"),
            get(
                "/me?next=$(where)",
                "response.json.cookie == 'sid=cookie-value-1'",
                "where == '/me?x=a b&c'"));
    assertThat(report.message()).isEqualTo("1 test passed.");
    assertThat(app.requests().getLast().uri()).isEqualTo("/me?next=%2Fme%3Fx%3Da%20b%26c");
    assertThat(bench.redactor().redact("sid=cookie-value-1")).isEqualTo("sid=***");
  }

  @Test
  void anotherTestHasItsOwnCookiesAndValues() {
    app.on("/login", request -> new Answer(200, Map.of("Set-Cookie", "sid=1; Path=/"), "x"));
    SmokeReport report =
        bench.run(
            test("one", capturing(get("/login"), "id", "1")), test("two", get("/login?id=$(id)")));
    assertThat(app.requests()).hasSize(1);
    assertThat(report.message()).isEqualTo("Test two, step 1: nothing was captured as id.");
  }

  @Test
  void valuesAreInsertedInJsonBodyAndHeaders() {
    app.on("/first", 200, "{\"id\": 42, \"token\": \"a\\\"b\"}");
    app.on("/second", 200, "{}");
    HttpStep raw =
        new HttpStep(
            "api",
            "/second",
            HttpMethod.PUT,
            Map.of("X-Id", "n$(id)"),
            null,
            "$(id):$$(id)",
            null,
            null);
    SmokeReport report =
        run(
            step(
                get("/first").http(),
                null,
                List.of(),
                Map.of("id", "response.json.id", "token", "response.json.token"),
                null),
            post("/second", "{\"id\": \"$(id)\", \"t\": [\"x-$(token)\"]}"),
            http(raw));
    assertThat(report.message()).isEqualTo("1 test passed.");
    assertThat(app.requests().get(1).body()).isEqualTo("{\"id\":42,\"t\":[\"x-a\\\"b\"]}");
    assertThat(app.requests().get(1).headers()).containsEntry("content-type", "application/json");
    assertThat(app.requests().get(2))
        .extracting(TestApp.Request::method, TestApp.Request::body)
        .containsExactly("PUT", "42:$(id)");
    assertThat(app.requests().get(2).headers()).containsEntry("x-id", "n42");
  }

  @Test
  void secretsOfAnAnswerAreNotShown() {
    String random = "Zk3".repeat(14);
    app.on(
        "/me",
        request ->
            new Answer(
                200,
                Map.of("Set-Cookie", "sid=very-secret-cookie"),
                "{\"access_token\": \"word-word\", \"x\": \"%s\", \"again\": \"very-secret-cookie\"}"
                    .formatted(random)));
    assertThat(run(get("/me", "response.json.access_token == 'x'")).message())
        .contains("response.json.access_token = '***'")
        .doesNotContain("word-word", random, "very-secret-cookie");
  }

  @Test
  void aCapturedValueIsNotShownInAUrl() {
    app.on("/a", 200, "{\"code\": \"magic-1\"}");
    app.on("/b", 404, "magic-1 is unknown");
    assertThat(
            run(
                    capturing(get("/a"), "code", "response.json.code"),
                    get("/b?code=$(code)", "response.status == 200"))
                .message())
        .contains("/b?code=***", "404 with *** is unknown");
  }

  @Test
  void aCapturedValueIsNotShownInItsUrlEncodedFormEither() {
    app.on("/a", 200, "{\"code\": \"ab+cd/ef==\"}");
    app.on("/b", 404, "{}");
    assertThat(
            run(
                    capturing(get("/a"), "code", "response.json.code"),
                    get("/b?code=$(code)", "response.status == 200"))
                .message())
        .contains("/b?code=***)")
        .doesNotContain("ab%2Bcd");
  }

  private SmokeReport run(SmokeStep... steps) {
    return bench.run(test("t", steps));
  }
}
