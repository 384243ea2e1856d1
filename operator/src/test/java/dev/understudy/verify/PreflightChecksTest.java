package dev.understudy.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.understudy.api.v1alpha1.PreflightCheck;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks over variables: what holds, what does not, and that no sentence has a secret in it. */
class PreflightChecksTest {
  /** Of the service {@code api}; all but those in {@link #SAID} are secrets. */
  private static final Map<String, String> API =
      Map.of(
          "APP_ENV", "staging",
          "KEY", "hunter2",
          "OTHER", "hunter2hunter2",
          "EMPTY", "",
          "URL", "https://ui.example");

  private static final Set<String> SAID = Set.of("APP_ENV", "EMPTY");

  private static List<String> failures(String expression) {
    Map<String, Secret<String>> api = new HashMap<>();
    API.forEach((name, value) -> api.put(name, new Secret<>(value)));
    return new PreflightChecks(new Redactor())
        .failures(
            checks(expression),
            Map.of("api", api, "my-ui", Map.of("MODE", new Secret<>("hunter2"))),
            Map.of("api", SAID));
  }

  private static List<PreflightCheck> checks(String expression) {
    return List.of(new PreflightCheck("mode", List.of(expression)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "env['api'].APP_ENV == 'staging'",
        "env.api.APP_ENV.startsWith('stag')",
        "has(env.api.KEY) && !has(env.api.NOTHING)",
        "'KEY' in env['api']",
        "env['api'].all(name, !env['api'][name].contains('production'))",
        "env.all(service, size(env[service]) > 0)",
        "env['my-ui'].MODE == env['api'].KEY",
        "env['api'].URL.matches('^https://.*example$')"
      })
  void holds(String expression) {
    assertThat(PreflightChecks.problems(checks(expression))).isEmpty();
    assertThat(failures(expression)).isEmpty();
  }

  static Stream<Arguments> fails() {
    return Stream.of(
        arguments(
            "env['api'].APP_ENV == 'production'",
            "expected env['api'].APP_ENV == 'production', saw env[\"api\"].APP_ENV = 'staging'"),
        arguments(
            "env.api['APP_ENV'] != env.api.APP_ENV",
            "expected env.api['APP_ENV'] != env.api.APP_ENV, saw env.api[\"APP_ENV\"] = 'staging',"
                + " env.api.APP_ENV = 'staging'"),
        arguments(
            "env['api'].KEY == env['api'].APP_ENV",
            "expected env['api'].KEY == env['api'].APP_ENV, saw env[\"api\"].KEY = ***,"
                + " env[\"api\"].APP_ENV = 'staging'"),
        arguments(
            "env['my-ui'].MODE == 'live'",
            "expected env['my-ui'].MODE == 'live', saw env[\"my-ui\"].MODE = ***"),
        arguments(
            "env['api'].NOTHING == 'x'",
            "expected env['api'].NOTHING == 'x', but it asks for a service or a variable that is not"
                + " there, saw env[\"api\"] = variables APP_ENV, EMPTY, KEY, OTHER, URL"),
        arguments(
            "env['web'].APP_ENV == 'x'",
            "expected env['web'].APP_ENV == 'x', but it asks for a service or a variable that is not"
                + " there, saw env = services api, my-ui"),
        arguments(
            "size(env['api'].KEY) > 100",
            "expected size(env['api'].KEY) > 100, saw size(env[\"api\"].KEY) = ***"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fails")
  void says(String expression, String sentence) {
    assertThat(failures(expression)).containsExactly("preflight mode: " + sentence);
  }

  /** Every way that comes to mind to have a secret told in a sentence about it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "env['api'].KEY == 'x'",
        "env['api'].KEY + env['api'].OTHER == 'x'",
        "env['api'][env['api'].KEY] == 'x'",
        "env[env['api'].KEY].APP_ENV == 'x'",
        "int(env['api'].KEY) == 1",
        "duration(env['api'].KEY) == duration('1s')",
        "timestamp(env['api'].KEY) > timestamp('2026-01-01T00:00:00Z')",
        "'a'.matches(env['api'].KEY + '(')",
        "env.map(s, env[s].KEY)[0] == 'x'",
        "env['api'].map(n, env['api'][n])[0] == 'x'",
        "[env['api'].KEY, 'y'][0] == 'x'",
        "{'k': env['api'].KEY}.k == 'x'",
        "{'k': env['api'].KEY}[env['api'].KEY] == 'x'",
        "[{'api': {'APP_ENV': env['api'].KEY}}].exists(env, env['api'].APP_ENV == 'x')",
        "(env['api'].APP_ENV == 'staging' ? env['api'].KEY : 'y') == 'x'",
        "string(env['api'].KEY) == 'x'",
        "bytes(env['api'].KEY) == b'x'",
        "env['api'] == env['my-ui']",
        "env == {}",
        "env['api'].KEY in ['x', 'y']"
      })
  void neverTellsASecret(String expression) {
    assertThat(PreflightChecks.problems(checks(expression))).isEmpty();
    assertThat(failures(expression)).hasSize(1);
    assertThat(failures(expression).toString())
        .doesNotContain("hunter2")
        .doesNotContain("ui.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "env['api'].APP_ENV; is neither true nor false, but of type string",
        "env['api'].APP_ENV ==; mismatched input",
        "environment['api'].A == 'x'; undeclared reference to 'environment'",
        "env['api'].PORT > 1024; found no matching overload"
      })
  void namesWhatIsWrongWithAnExpression(String expression, String problem) {
    assertThat(PreflightChecks.problems(checks(expression)))
        .singleElement()
        .asString()
        .startsWith("spec.preflight[mode].expect[0]: ")
        .contains(problem);
  }

  @Test
  void tellsEveryFailureOnce() {
    PreflightCheck two =
        new PreflightCheck("two", List.of("env.api.APP_ENV == 'a'", "env.api.APP_ENV == 'b'"));
    PreflightCheck good = new PreflightCheck("good", List.of("true"));
    assertThat(
            new PreflightChecks(new Redactor())
                .failures(
                    List.of(good, two),
                    Map.of("api", Map.of("APP_ENV", new Secret<>("staging"))),
                    Map.of("api", Set.of("APP_ENV"))))
        .hasSize(2)
        .allSatisfy(failure -> assertThat(failure).startsWith("preflight two: "));
  }
}
