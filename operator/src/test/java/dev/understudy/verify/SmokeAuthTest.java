package dev.understudy.verify;

import static dev.understudy.verify.Steps.http;
import static dev.understudy.verify.Steps.test;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.BasicAuth;
import dev.understudy.api.v1alpha1.HttpAuth;
import dev.understudy.api.v1alpha1.HttpStep;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.provider.Secret;
import dev.understudy.verify.TestApp.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SmokeAuthTest {
  private static final SecretKeyReference TOKEN = new SecretKeyReference("smoke", "token");
  private static final HttpAuth BEARER = new HttpAuth(TOKEN, null);
  private static final HttpAuth BASIC = new HttpAuth(null, new BasicAuth("robot", TOKEN));

  private final SmokeBench bench = new SmokeBench();
  private final TestApp app = bench.app();

  SmokeAuthTest() throws IOException {
    app.on(
        "/",
        request ->
            Answer.json(
                401, "{\"sent\": \"%s\"}".formatted(request.headers().get("authorization"))));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private void secret(String value) {
    bench.credentials(new Credentials(Map.of(TOKEN, new Secret<>(value)), Set.of("smoke")));
  }

  private static SmokeStep step(HttpAuth auth, Map<String, String> headers, String... expect) {
    return http(new HttpStep("api", "/", null, headers, null, null, auth, null), expect);
  }

  private SmokeReport run(HttpAuth auth) {
    return bench.run(test("t", step(auth, Map.of(), "response.status == 200")));
  }

  private String sent() {
    return app.requests().getLast().headers().getOrDefault("authorization", "");
  }

  @Test
  void aTokenIsSentAndNeverShown() {
    secret("bench-token-1\n");
    SmokeReport report = run(BEARER);
    assertThat(sent()).isEqualTo("Bearer bench-token-1");
    assertThat(report.result()).isEqualTo(VerificationResult.Failed);
    assertThat(report.toString()).doesNotContain("bench-token-1").contains("401");
  }

  @Test
  void aPasswordIsSentAndNeverShownInAnyForm() {
    secret("päss word: 1");
    SmokeReport report = run(BASIC);
    String encoded = sent().replace("Basic ", "");
    assertThat(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
        .isEqualTo("robot:päss word: 1");
    assertThat(report.toString()).doesNotContain(encoded, "päss word").contains("401");
  }

  @Test
  void aPasswordOfSeveralLinesIsNotShownOnOne() {
    secret("first half\nsecond half");
    app.on("/echo", request -> new Answer(401, Map.of(), "wrong: first half\nsecond half!"));
    SmokeStep echo =
        http(
            new HttpStep("api", "/echo", null, Map.of(), null, null, BASIC, null),
            "response.body == ''");
    assertThat(bench.run(test("t", echo)).toString())
        .contains("wrong: ***!")
        .doesNotContain("first half", "second half");
  }

  @ParameterizedTest
  @CsvSource({
    "absent, token, there is no such Secret",
    "smoke, absent, the Secret has no such key",
  })
  void whatIsMissingIsNamedAndNothingIsSent(String name, String key, String why) {
    secret("bench-token-1");
    SmokeReport report = run(new HttpAuth(new SecretKeyReference(name, key), null));
    assertThat(report.result()).isEqualTo(VerificationResult.Error);
    assertThat(report.message())
        .isEqualTo(
            "Test t, step 1 (GET %s/): the test could not be run: auth needs the key '%s' of the Secret '%s' in this namespace; %s."
                .formatted(app.uri(), key, name, why));
    assertThat(app.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "two words here", "line\nand line", "gehe\u00efm-token"})
  void aTokenThatNoHeaderTakesIsAnErrorThatDoesNotTellIt(String value) {
    secret(value);
    SmokeReport report = run(BEARER);
    assertThat(report.result()).isEqualTo(VerificationResult.Error);
    assertThat(report.message()).contains("'token'", "'smoke'");
    if (!value.isBlank()) {
      assertThat(report.message()).doesNotContain(value);
    }
    assertThat(app.requests()).isEmpty();
  }

  @Test
  void aHeaderTogetherWithAuthIsRefusedBeforeAnythingRuns() {
    assertThat(
            ExpectationCheck.problems(
                List.of(test("t", step(BEARER, Map.of("authorization", "Bearer x"))))))
        .containsExactly(
            "spec.smokeTests[t].steps[0].http.headers.authorization: auth gives this header, too; keep one of them");
    assertThat(ExpectationCheck.problems(List.of(test("t", step(BEARER, Map.of("X", "1"))))))
        .isEmpty();
  }

  @Test
  void whatARunNeedsIsToldBeforehand() {
    SecretKeyReference other = new SecretKeyReference("other", "password");
    assertThat(
            Credentials.references(
                List.of(
                    test("a", step(BEARER, Map.of()), step(BASIC, Map.of())),
                    test(
                        "b",
                        step(new HttpAuth(null, new BasicAuth("x", other)), Map.of()),
                        Steps.sql("select 1")))))
        .containsExactly(TOKEN, other);
  }
}
