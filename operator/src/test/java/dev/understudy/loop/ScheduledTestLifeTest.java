package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import dev.understudy.api.v1alpha1.VerificationResult;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tests that are run on a verified release at times of their own. */
class ScheduledTestLifeTest extends TestStage {
  private static final String NIGHTLY =
      """
          - name: nightly
            when: Schedule
            schedule: {cron: "0 4 * * *"}
            steps: [{sql: "select count(*) n from notes", expect: ["rows[0].n == 0"]}]
      """;

  @Test
  void aScheduledTestIsRunOnWhatWasVerifiedAndItsFailureIsNotReady() {
    begin(NIGHTLY);
    life.run(operator, VirtualLoop::ready);
    assertThat(life.get().getStatus().nextActionTime()).isEqualTo("2026-11-22T04:00:00Z");
    assertThat(condition("Verified").getMessage()).contains("nightly (never ran)");
    life.assertQuiet(operator);

    List<String> ready = atNight();
    assertThat(ready).as("a run that passes disturbs nothing").containsOnly("True");
    assertThat(result("nightly").result()).isEqualTo(VerificationResult.Passed);
    assertThat(life.get().getStatus().nextActionTime()).isEqualTo("2026-11-23T04:00:00Z");
    Instant verified = Instant.parse(life.get().getStatus().verification().finishedAt());
    life.assertQuiet(operator);

    life.query("insert into notes (id) values (7) returning id");
    atNight();
    assertThat(says("Ready")).isEqualTo("False/SmokeTestFailed");
    assertThat(says("Verified")).isEqualTo("False/SmokeTestFailed");
    assertThat(condition("Ready").getMessage()).contains("Test nightly, step 1", "1 row");

    life.query("delete from notes returning id");
    atNight();
    assertThat(says("Ready")).isEqualTo("True/Verified");
    assertThat(Instant.parse(life.get().getStatus().verification().finishedAt()))
        .as("the tests of the release did not run again")
        .isEqualTo(verified);
  }

  @Test
  void aFailedScheduledTestIsRunAgainOnRequestAndForTheNextRelease() {
    begin(NIGHTLY);
    life.run(operator, VirtualLoop::ready);
    life.query("insert into notes (id) values (7) returning id");
    atNight();
    assertThat(says("Ready")).isEqualTo("False/SmokeTestFailed");

    life.edit(e -> e.setSpec(withNightly("ghcr.io/heretix/api:1.4.3")));
    life.run(operator, e -> VirtualLoop.stalled(e) && says("Ready").endsWith("SmokeTestFailed"));
    assertThat(result("nightly").release()).isEqualTo(life.get().getStatus().release());

    life.query("delete from notes returning id");
    life.annotate("understudy.dev/verify", "1");
    life.run(operator, VirtualLoop::ready);
    assertThat(life.get().getStatus().handledRequests()).containsEntry("verify", "1");
  }

  private StagingEnvironmentSpec withNightly(String image) {
    return Serialization.unmarshal(
            World.resource("environment.yaml")
                    .stripTrailing()
                    .replace("ghcr.io/heretix/api:1.4.2", image)
                + "\n"
                + NIGHTLY,
            StagingEnvironment.class)
        .getSpec();
  }

  @Test
  void whatCannotBeToldByScheduleLeavesTheReleaseVerifiedAndIsTriedAgain() {
    begin(NIGHTLY.replace("from notes", "from nowhere"));
    life.run(operator, VirtualLoop::ready);

    List<String> ready = atNight();

    assertThat(ready).containsOnly("True");
    assertThat(result("nightly").result()).isEqualTo(VerificationResult.Error);
    assertThat(condition("Verified").getMessage()).contains("nightly (Error)");
    Instant again = Instant.parse(life.get().getStatus().nextActionTime());
    assertThat(again)
        .isEqualTo(Instant.parse(result("nightly").finishedAt()).plus(Duration.ofMinutes(10)));
  }

  /** Follows it over the next night, at the times it asks for. */
  private List<String> atNight() {
    String before = result("nightly").finishedAt();
    world.advance(Duration.between(world.clock.instant(), nextMorning()));
    return life.follow(operator, e -> !Objects.equals(result("nightly").finishedAt(), before));
  }

  private static Instant nextMorning() {
    return world.clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(29));
  }
}
