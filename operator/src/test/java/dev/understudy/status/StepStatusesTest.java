package dev.understudy.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StepState;
import dev.understudy.api.v1alpha1.StepStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When each step began and ended. */
class StepStatusesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String STEP = "AwaitLive";
  private static final Outcome DEPLOYING = Outcome.waiting(Reason.Deploying, "building");
  private static final Outcome OUTAGE = Outcome.waiting(Reason.ProviderUnavailable, "502");

  @Test
  void beginsWithTheFirstWaitAndEndsWhenDone() {
    OnePass waiting = OnePass.first().endsAt(STEP, DEPLOYING);
    OnePass still = waiting.then(MINUTE).endsAt(STEP, DEPLOYING);
    OnePass done = still.then(MINUTE);
    OnePass later = done.then(MINUTE);

    assertStep(waiting, StepState.Waiting, "2026-11-20T10:00:00Z", null);
    assertStep(still, StepState.Waiting, "2026-11-20T10:00:00Z", null);
    assertStep(done, StepState.Done, "2026-11-20T10:00:00Z", "2026-11-20T10:02:00Z");
    assertStep(later, StepState.Done, "2026-11-20T10:00:00Z", "2026-11-20T10:02:00Z");
  }

  @Test
  void beginsAnewAfterItWasDone() {
    OnePass again = OnePass.first().then(MINUTE).changed().endsAt(STEP, DEPLOYING);

    assertStep(again, StepState.Waiting, "2026-11-20T10:01:00Z", null);
    assertStep(again.then(MINUTE), StepState.Done, "2026-11-20T10:01:00Z", "2026-11-20T10:02:00Z");
  }

  @Test
  void waitingTurnsIntoStalledWithoutBeginningAnew() {
    OnePass failed =
        OnePass.first()
            .endsAt(STEP, DEPLOYING)
            .then(MINUTE)
            .endsAt(STEP, Outcome.stalled(Reason.DeployFailed, "exit 1"));

    assertStep(failed, StepState.Stalled, "2026-11-20T10:00:00Z", null);
    assertThat(step(failed, STEP).message()).isEqualTo("exit 1");
  }

  @Test
  void anOutageLeavesTheTimesOfStepsItKeptFromBeingLookedAt() {
    OnePass outage = OnePass.first().then(MINUTE).endsAt(OnePass.DATABASE, OUTAGE);

    assertStep(outage, StepState.Done, "2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z");
    assertStep(outage.then(MINUTE), StepState.Done, "2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z");
    assertThat(outage.then(MINUTE).status().steps())
        .extracting(StepStatus::name)
        .containsExactlyElementsOf(
            OnePass.first().status().steps().stream().map(StepStatus::name).toList());
  }

  @Test
  void whatWaitsForAnotherStepIsNotListed() {
    OnePass building = OnePass.first().then(MINUTE).changed().endsAt(STEP, DEPLOYING);

    assertThat(building.status().steps()).extracting(StepStatus::name).endsWith(STEP);
  }

  private static void assertStep(OnePass pass, StepState state, String startedAt, String finished) {
    StepStatus step = step(pass, STEP);
    assertThat(step.state()).isEqualTo(state);
    assertThat(step.startedAt()).isEqualTo(startedAt);
    assertThat(step.finishedAt()).isEqualTo(finished);
  }

  private static StepStatus step(OnePass pass, String name) {
    return pass.status().steps().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
