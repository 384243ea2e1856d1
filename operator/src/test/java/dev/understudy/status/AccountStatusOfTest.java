package dev.understudy.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.understudy.api.v1alpha1.ProviderAccountStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccountStatusOfTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123Z");

  static Stream<Arguments> outcomes() {
    return Stream.of(
        arguments("accepted", Outcome.DONE, "True", "Accepted"),
        arguments(
            "rejected",
            Outcome.stalled(Reason.CredentialsRejected, "401"),
            "False",
            "CredentialsRejected"),
        arguments(
            "no Secret", Outcome.stalled(Reason.SecretNotFound, "none"), "False", "SecretNotFound"),
        arguments(
            "outage",
            Outcome.waiting(Reason.ProviderUnavailable, "502"),
            "Unknown",
            "ProviderUnavailable"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outcomes")
  void says(String situation, Outcome outcome, String status, String reason) {
    Condition ready = of(null, NOW, outcome).conditions().getFirst();

    assertThat(ready.getType()).isEqualTo("Ready");
    assertThat(ready.getStatus()).isEqualTo(status);
    assertThat(ready.getReason()).isEqualTo(reason);
    assertThat(ready.getObservedGeneration()).isEqualTo(3);
    assertThat(ready.getLastTransitionTime()).isEqualTo("2026-11-20T10:00:00Z");
  }

  @Test
  void saysTheSameLaterToTheByte() {
    ProviderAccountStatus before = of(null, NOW, Outcome.DONE);

    assertThat(of(before, NOW.plusSeconds(600), Outcome.DONE)).isEqualTo(before);
  }

  @Test
  void isRedacted() {
    ProviderAccountStatus status =
        AccountStatusOf.of(
            1,
            NOW,
            null,
            Outcome.stalled(Reason.CredentialsRejected, "napi_secret was refused"),
            text -> text.replace("napi_secret", "***"));

    assertThat(status.conditions().getFirst().getMessage()).isEqualTo("*** was refused");
  }

  private static ProviderAccountStatus of(
      ProviderAccountStatus previous, Instant now, Outcome outcome) {
    return AccountStatusOf.of(3, now, previous, outcome, UnaryOperator.identity());
  }
}
