package dev.understudy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {
  private static final Map<String, String> VALUES =
      Map.of("API", "https://api", "X_1", "a$(API)\\b");

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource({
    "plain, plain",
    "$(API)/v1, https://api/v1",
    "$(API)$(API), https://apihttps://api",
    "$(UNKNOWN)/v1, $(UNKNOWN)/v1",
    "$$(API), $(API)",
    "$$$(API), $https://api",
    "$$$$(API), $$(API)",
    "pa$$word, pa$word",
    "pa$word, pa$word",
    "$(API, $(API",
    "$(), $()",
    "$(not-a-name), $(not-a-name)",
    "${API}, ${API}",
    "ends with $, ends with $",
  })
  void expandsAsKubernetesDoes(String text, String expected) {
    assertThat(Interpolation.expand(text, name -> Optional.ofNullable(VALUES.get(name))))
        .isEqualTo(expected);
  }

  @Test
  void whatWasInsertedIsNotExpandedAgain() {
    assertThat(Interpolation.expand("$(X_1)", name -> Optional.ofNullable(VALUES.get(name))))
        .isEqualTo("a$(API)\\b");
  }

  @Test
  void namesWhatIsReferredToButNotWhatIsEscaped() {
    assertThat(Interpolation.references("$(B)/$(A)/$$(C)/$(B)")).containsExactly("B", "A");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"$(id), id", "$$(id),", "x$(id),", "$(a)$(b),", "$$,"})
  void findsTheSoleReference(String text, String name) {
    assertThat(Interpolation.soleReference(text)).isEqualTo(Optional.ofNullable(name));
  }
}
