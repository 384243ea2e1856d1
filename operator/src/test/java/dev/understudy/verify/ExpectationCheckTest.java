package dev.understudy.verify;

import static dev.understudy.verify.Steps.capturing;
import static dev.understudy.verify.Steps.get;
import static dev.understudy.verify.Steps.http;
import static dev.understudy.verify.Steps.post;
import static dev.understudy.verify.Steps.sql;
import static dev.understudy.verify.Steps.test;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.HttpStep;
import dev.understudy.api.v1alpha1.SmokeStep;
import dev.understudy.api.v1alpha1.SmokeTestSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationCheckTest {

  @Test
  void aGoodTestHasNoProblems() {
    assertThat(
            problems(
                capturing(sql("select count(*) n from t"), "before", "rows[0].n"),
                capturing(
                    post(
                        "/x",
                        "{\"a\": [\"$(before)\"]}",
                        "response.status < 400",
                        "response.json.ok"),
                    "token",
                    "response.json.token"),
                get("/y?t=$(token)&raw=$$(nothing)", "response.headers['x'] == token"),
                sql("select $(token)", "rows[0].n > before", "rows.all(r, r.n in [1, 2])")))
        .isEmpty();
  }

  @Test
  void aBadExpressionIsShownWithLineColumnAndCaret() {
    assertThat(problems(get("/"), get("/", "response.status == 200", "respons.status == 200")))
        .containsExactly(
            """
            spec.smokeTests[t].steps[1].expect[1]: 1:1: undeclared reference to 'respons' (in container '')
             | respons.status == 200
             | ^\
            """);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource
  void finds(SmokeStep step, String problem) {
    assertThat(problems(step))
        .singleElement()
        .asString()
        .startsWith("spec.smokeTests[t].steps[0]" + problem);
  }

  static Stream<Arguments> finds() {
    return Stream.of(
        Arguments.of(get("/$(id)"), ".http.path: no earlier step captures $(id)"),
        Arguments.of(
            post("/", "{\"a\": [{\"b\": \"x$(id)\"}]}"),
            ".http.json: no earlier step captures $(id)"),
        Arguments.of(
            http(new HttpStep("api", "/", null, Map.of("X", "$(id)"), null, null, null, null)),
            ".http.headers.X: no earlier step captures $(id)"),
        Arguments.of(
            http(new HttpStep("api", "/", null, Map.of(), null, "$(id)", null, null)),
            ".http.body: no earlier step captures $(id)"),
        Arguments.of(
            http(new HttpStep("api", "/", null, Map.of("Host", "x"), null, null, null, null)),
            ".http.headers.Host: is set by the client"),
        Arguments.of(sql("select $(id)"), ".sql: no earlier step captures $(id)"),
        Arguments.of(sql("select '$(id)'"), ".sql: $(id) stands in quotes"),
        Arguments.of(sql("select 1", "response.status == 200"), ".expect[0]: 1:1: undeclared"),
        Arguments.of(get("/", "rows[0].n == 1"), ".expect[0]: 1:1: undeclared"),
        Arguments.of(get("/", "later == 1"), ".expect[0]: 1:1: undeclared"),
        Arguments.of(get("/", "1 + 1"), ".expect[0]: is neither true nor false, but of type int"),
        Arguments.of(get("/", "'a' == 1"), ".expect[0]: 1:5: found no matching overload"),
        Arguments.of(get("/", "response.status =="), ".expect[0]: 1:19: mismatched input"),
        Arguments.of(get("/", "(".repeat(200) + "true" + ")".repeat(200)), ".expect[0]: "),
        Arguments.of(capturing(get("/"), "x", "nope"), ".capture.x: 1:1: undeclared"),
        Arguments.of(capturing(get("/"), "response", "1"), ".capture.response: the name is taken"),
        Arguments.of(capturing(get("/"), "no-name", "1"), ".capture.no-name: a name consists"));
  }

  @Test
  void whatAStepCapturesItCannotUseItself() {
    assertThat(problems(capturing(get("/$(id)"), "id", "1"), get("/$(id)"))).hasSize(1);
  }

  @Test
  void anotherTestCapturesForItselfOnly() {
    assertThat(
            ExpectationCheck.problems(
                List.of(test("one", capturing(get("/"), "id", "1")), test("two", get("/$(id)")))))
        .containsExactly("spec.smokeTests[two].steps[0].http.path: no earlier step captures $(id)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "16m", "99h", "soon", "99999999999999h"})
  void aTimeoutMustBeOfUse(String timeout) {
    assertThat(
            ExpectationCheck.problems(
                List.of(new SmokeTestSpec("t", List.of(get("/")), timeout, null, null))))
        .singleElement()
        .asString()
        .startsWith("spec.smokeTests[t].timeout: ");
  }

  private static List<String> problems(SmokeStep... steps) {
    return ExpectationCheck.problems(List.of(test("t", steps)));
  }
}
