package dev.understudy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.understudy.api.v1alpha1.ParityDifference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts as a difference, and what is meant to be. */
class ParityTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void properties(
      String situation,
      Map<String, String> production,
      Map<String, String> staging,
      List<ParityDifference> expected) {
    assertThat(new Parity("api", List.of("api.plan", "*.region")).properties(production, staging))
        .isEqualTo(expected);
  }

  static Stream<Arguments> properties() {
    return Stream.of(
        arguments("the same", Map.of("plan", "pro"), Map.of("plan", "pro"), List.of()),
        arguments(
            "another",
            Map.of("runtime", "node"),
            Map.of("runtime", "go"),
            List.of(new ParityDifference("api", "runtime", "node", "go", null))),
        arguments(
            "only there",
            Map.of("runtime", "node"),
            Map.of(),
            List.of(new ParityDifference("api", "runtime", "node", "not set", null))),
        arguments(
            "meant to be, for this one and for any",
            Map.of("plan", "pro", "region", "ohio"),
            Map.of("plan", "starter", "region", "oregon"),
            List.of(
                new ParityDifference("api", "plan", "pro", "starter", true),
                new ParityDifference("api", "region", "ohio", "oregon", true))),
        arguments(
            "too long to be shown",
            Map.of("runtime", "x".repeat(300)),
            Map.of("runtime", "go"),
            List.of(new ParityDifference("api", "runtime", "x".repeat(199) + "…", "go", null))));
  }

  @Test
  void ofVariablesOnlyTheNames() {
    assertThat(
            new Parity("api", List.of("api.variables.DEBUG"))
                .variables(Set.of("DSN", "SHARED"), Set.of("SHARED", "DEBUG")))
        .containsExactly(
            new ParityDifference("api", "variables.DEBUG", "not set", "set", true),
            new ParityDifference("api", "variables.DSN", "set", "not set", null));
  }
}
