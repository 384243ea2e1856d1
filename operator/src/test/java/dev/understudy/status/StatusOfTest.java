package dev.understudy.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import dev.understudy.api.v1alpha1.StepState;
import dev.understudy.api.v1alpha1.StepStatus;
import dev.understudy.status.Facts.Phase;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a status does from one pass to the next: what changes, what stays to the byte, and when. */
class StatusOfTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Outcome OUTAGE = Outcome.waiting(Reason.ProviderUnavailable, "502");
  private static final Outcome DEPLOYING = Outcome.waiting(Reason.Deploying, "building");

  /** Worlds that stay as they are. */
  static Stream<OnePass> quiet() {
    return Stream.of(
        OnePass.first(),
        OnePass.first().endsAt("AwaitLive", DEPLOYING),
        OnePass.first().endsAt("HonourRequests", Outcome.waiting(Reason.Paused, "paused")),
        OnePass.first().then(HOUR).endsAt(OnePass.DATABASE, OUTAGE),
        OnePass.first()
            .endsAt("ShowPlan", Outcome.waiting(Reason.Observing, "0 changes", HOUR.plus(HOUR))),
        OnePass.first().during(Phase.EXPIRING).expiring(OnePass.START),
        OnePass.first().during(Phase.DELETING).endsAt(OnePass.SERVICES, DEPLOYING).remaining("x"));
  }

  @ParameterizedTest
  @MethodSource("quiet")
  void sameWorldSameBytes(OnePass pass) throws JsonProcessingException {
    OnePass later = pass.then(Duration.ofMinutes(7));
    for (var same : pass.blocked().entrySet()) {
      later = later.endsAt(same.getKey(), same.getValue());
    }
    later = later.remaining(pass.remaining().toArray(String[]::new));

    assertThat(later.status()).isEqualTo(pass.status());
    assertThat(JSON.writeValueAsString(later.status()))
        .isEqualTo(JSON.writeValueAsString(pass.status()));
  }

  @Test
  void transitionTimeFollowsTheStatusWordAlone() {
    OnePass building = OnePass.first().endsAt("AwaitLive", DEPLOYING);
    OnePass otherReason =
        building
            .then(HOUR)
            .endsAt("RunSmokeTests", Outcome.waiting(Reason.Verifying, "Smoke tests are running."));
    OnePass ready = otherReason.then(HOUR);

    assertThat(ready(building).getLastTransitionTime()).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(ready(otherReason).getReason()).isEqualTo("Verifying");
    assertThat(ready(otherReason).getLastTransitionTime()).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(ready(ready).getLastTransitionTime()).isEqualTo("2026-11-20T12:00:00Z");
  }

  @Test
  void observedGenerationIsThatOfWhatWasVerified() {
    OnePass ready = OnePass.first();
    OnePass changed = ready.then(HOUR).changed();
    OnePass paused =
        ready
            .then(HOUR)
            .changed()
            .endsAt("HonourRequests", Outcome.waiting(Reason.Paused, "paused"));

    assertThat(ready(changed).getObservedGeneration()).isEqualTo(2);
    assertThat(ready(changed).getLastTransitionTime())
        .isEqualTo(ready(ready).getLastTransitionTime());
    assertThat(ready(paused).getStatus()).isEqualTo("True");
    assertThat(ready(paused).getObservedGeneration())
        .as("nothing of the new generation was verified")
        .isEqualTo(1);
    assertThat(paused.status().observedGeneration()).isEqualTo(2);
  }

  @Test
  void nothingReportedIsNotReady() {
    Facts complete = OnePass.first().facts();
    Facts empty = NoFacts.at(complete.now(), complete.previous());

    assertThat(StatusOf.of(empty, OnePass.STALE_AFTER).conditions())
        .filteredOn(c -> c.getType().equals("Ready"))
        .extracting(Condition::getStatus)
        .containsExactly("False");
  }

  @Test
  void remainingIsShownWhileDeleting() {
    OnePass deleting =
        OnePass.first()
            .then(HOUR)
            .during(Phase.DELETING)
            .endsAt(OnePass.SERVICES, Outcome.waiting(Reason.Deleting, "Waiting for Render."))
            .remaining("renderWebService staging-heretix-api-1a2b3c4d");

    assertThat(deleting.status().remaining())
        .containsExactly("renderWebService staging-heretix-api-1a2b3c4d");
    assertThat(ready(deleting).getMessage()).isEqualTo("Waiting for Render.");
  }

  @Test
  void whatWasGivenUpIsNotCalledDeleted() {
    OnePass done = OnePass.first().then(HOUR).during(Phase.DELETING);
    OnePass abandoned = done.remaining("renderWebService staging-heretix-api (srv-1)");

    assertThat(ready(done).getReason()).isEqualTo("Deleting");
    assertThat(ready(abandoned).getReason()).isEqualTo("Abandoned");
    assertThat(ready(abandoned).getMessage()).contains("srv-1");
  }

  @Test
  void messagesAreBoundedBetweenCharacters() {
    String long0 = "💥".repeat(600);
    String long1 = "x" + long0;
    for (String message : List.of(long0, long1)) {
      OnePass failed =
          OnePass.first().endsAt("AwaitLive", Outcome.stalled(Reason.DeployFailed, message));
      StepStatus step = step(failed.status(), "AwaitLive");

      assertThat(ready(failed).getMessage()).hasSizeLessThanOrEqualTo(1024).endsWith("💥…");
      assertThat(step.message()).isEqualTo(ready(failed).getMessage());
    }
  }

  @Test
  void whatIsWaitedForIsNamed() {
    OnePass pass =
        OnePass.first().endsAt(OnePass.DATABASE, Outcome.waiting(Reason.Provisioning, "init"));

    assertThat(pass.condition(ConditionType.DataPrepared).orElseThrow().getMessage())
        .isEqualTo("Waits for the step ProvisionDatabase.");
    assertThat(step(pass.status(), OnePass.SERVICES).state()).isEqualTo(StepState.Done);
  }

  @Test
  void conditionsStandInTheirOrder() {
    assertThat(OnePass.first().status().conditions())
        .extracting(Condition::getType)
        .containsExactly(
            "Ready",
            "AccountsReady",
            "DatabaseReady",
            "IsolationVerified",
            "DataPrepared",
            "ServicesDeployed",
            "Verified",
            "UpToDate",
            "ParityWithProduction");
  }

  @Test
  void unknownConditionsOfOthersDoNotDisturb() {
    Condition foreign = new Condition();
    foreign.setType("SomebodyElses");
    foreign.setStatus("True");
    OnePass pass = OnePass.first();
    StagingEnvironmentStatus before = pass.status();
    List<Condition> more = Stream.concat(before.conditions().stream(), Stream.of(foreign)).toList();
    Conditions conditions = new Conditions(more, 1, Instant.EPOCH);
    conditions.keep(ConditionType.Ready);

    assertThat(conditions.list()).containsExactly(ready(pass));
  }

  private static Condition ready(OnePass pass) {
    return pass.condition(ConditionType.Ready).orElseThrow();
  }

  private static StepStatus step(StagingEnvironmentStatus status, String name) {
    return status.steps().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }
}
