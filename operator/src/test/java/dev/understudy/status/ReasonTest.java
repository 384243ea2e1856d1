package dev.understudy.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

  /** metav1.Condition wants {@code ^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$}. */
  @ParameterizedTest
  @EnumSource
  void isAWireWordWithHelp(Reason reason) {
    assertThat(reason.name()).matches("[A-Z][A-Za-z]+");
    assertThat(reason.meaning()).endsWith(".").doesNotContain("|", "\n");
    assertThat(reason.whatToDo()).endsWith(".").doesNotContain("|", "\n");
  }
}
