package dev.understudy.reconcile.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An acknowledgement counts for the release that it names, and for nothing else. */
class AskPeopleTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "design@r1          | design",
        "design,wording@r1  | design wording",
        "' design , b @r1 ' | design b",
        "design@r2          | ''",
        "design@r11         | ''",
        "design             | ''",
        "@r1                | ''",
        "r1                 | ''",
        "design@r2@r1       | design@r2",
        "''                 | ''",
        "-                  | ''",
      })
  void acknowledges(@Nullable String annotation, String checks) {
    List<String> expected = Stream.of(checks.split(" ")).filter(c -> !c.isEmpty()).toList();
    assertThat(AskPeople.acknowledged(annotation, "r1"))
        .filteredOn(check -> !check.isEmpty())
        .containsExactlyInAnyOrderElementsOf(expected);
  }
}
