package dev.understudy.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a wait for a provider is called long. */
class OverdueTest {
  private static final Outcome UNKNOWN_WORD =
      Outcome.waiting(Reason.Provisioning, "branch is meditating");

  @ParameterizedTest
  @CsvSource({
    "Provisioning, 29, false",
    "Provisioning, 30, true",
    "Deploying, 31, true",
    "Retiring, 31, true",
    "Deleting, 31, true",
    "Verifying, 31, false",
    "ProviderUnavailable, 31, false",
  })
  void isSaidOfWhatAProviderDoesAfterHalfAnHour(Reason reason, int minutes, boolean said) {
    OnePass began = OnePass.first().endsAt(OnePass.DATABASE, Outcome.waiting(reason, "m"));

    String message = later(began, minutes, Outcome.waiting(reason, "m"));

    assertThat(message.contains("longer than usual")).isEqualTo(said);
  }

  @Test
  void staysTheSameUntilItEnds() {
    OnePass began = OnePass.first().endsAt(OnePass.DATABASE, UNKNOWN_WORD);

    assertThat(later(began, 31, UNKNOWN_WORD))
        .isEqualTo(
            "branch is meditating. This has taken since 2026-11-20T10:00:00Z, longer than usual: look at the provider.")
        .isEqualTo(later(began, 600, UNKNOWN_WORD));
  }

  @Test
  void aStepThatWasDoneMeanwhileBeginsAnew() {
    OnePass done = OnePass.first().endsAt(OnePass.DATABASE, UNKNOWN_WORD).then(Duration.ZERO);

    assertThat(later(done, 31, UNKNOWN_WORD)).isEqualTo("branch is meditating");
  }

  private static String later(OnePass began, int minutes, Outcome outcome) {
    Instant now = OnePass.START.plus(Duration.ofMinutes(minutes));
    StepResult result =
        new StepResult(OnePass.DATABASE, ConditionType.DatabaseReady, true, outcome, 0);
    List<StepResult> said = Overdue.said(began.status(), now, List.of(result));
    return ((Outcome.Blocked) said.getFirst().outcome()).message();
  }
}
