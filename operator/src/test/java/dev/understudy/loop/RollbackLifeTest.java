package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.simulator.http.Effect;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What ran before runs again: because a release failed, or because somebody asked. */
class RollbackLifeTest extends ReleaseStage {
  private long deploys() {
    return world.simulator.ledger().entries().stream()
        .filter(e -> e.effect() == Effect.DEPLOY)
        .count();
  }

  @Test
  void aReleaseThatFailsItsTestsIsRolledBackOnceAndTheNextGoodOneIsReady() {
    ready(ROLLBACK);
    String good = get().getStatus().release();
    String digest = digest(release(good)).orElseThrow();

    image(BROKEN, ROLLBACK);
    until("RollingBack");
    String broken = get().getStatus().release();
    assertThat(message("Ready")).contains("It is rolled back to release " + good);
    until("RolledBack");

    assertThat(live()).isEqualTo("ghcr.io/heretix/api@" + digest);
    assertThat(message("Ready"))
        .contains(good, digest, broken, "SmokeTestFailed", "healthz", "understudy.dev/retry")
        .doesNotContain("schema");
    assertThat(message("Stalled")).isEqualTo(message("Ready"));
    String again = get().getStatus().release();
    assertThat(release(again).getSpec().restores()).isEqualTo(good);
    assertThat(release(again).getStatus().result()).isEqualTo(VerificationResult.Passed);
    assertThat(get().getStatus().lastKnownGood()).isEqualTo(again);
    long before = deploys();
    world.advance(Duration.ofHours(5));
    life.assertQuiet(operator);
    assertThat(deploys()).as("never loops between the two").isEqualTo(before);

    life.annotate("understudy.dev/retry", "1");
    until("RollingBack");
    assertThat(get().getStatus().release()).isEqualTo(broken);
    until("RolledBack");

    image("ghcr.io/heretix/api:1.4.4", ROLLBACK);
    life.run(operator, VirtualLoop::ready);
    assertThat(live()).isEqualTo("ghcr.io/heretix/api:1.4.4");
    assertThat(get().getStatus().rollback()).isNull();
  }

  @Test
  void aReleaseThatDoesNotComeUpIsRolledBack() {
    ready(ROLLBACK);

    image("ghcr.io/heretix/api:crash", ROLLBACK);
    until("RollingBack");
    until("RolledBack");

    assertThat(live()).startsWith("ghcr.io/heretix/api@sha256:");
    assertThat(message("Ready")).contains("ended with DeployFailed");
  }

  /** The migration is not undone: the older code is tested against the schema as it is now. */
  @Test
  void acrossADestructiveMigrationTheMessageNamesWhatStandsInTheWay() {
    ready(ROLLBACK);
    String good = get().getStatus().release();
    migrations("V2__drop_usage.sql", "drop table anonymous_usage");

    image(BROKEN, ROLLBACK);
    until("RollingBack");
    String broken = get().getStatus().release();
    life.run(operator, e -> message("Stalled").contains("This is release " + good + " again"));

    assertThat(message("Ready"))
        .contains("anonymous_usage", broken, "The schema has moved on", "V2__drop_usage.sql");
    assertThat(live()).startsWith("ghcr.io/heretix/api@sha256:");
    long before = deploys();
    for (int pass = 0; pass < 5; pass++) {
      world.advance(Duration.ofMinutes(7));
      operator.pass(get());
    }
    assertThat(deploys()).as("neither forward nor further back").isEqualTo(before);
  }

  /** One that the older code can do with. */
  @Test
  void aSchemaThatHasMovedOnIsToldWhereTheOlderCodeDoes() {
    ready(ROLLBACK);
    migrations("V2__body.sql", "alter table notes add column body text");

    image(BROKEN, ROLLBACK);
    until("RolledBack");

    assertThat(message("Ready")).contains("The schema has moved on", "V2__body.sql");
    assertThat(life.query("select count(body) from notes")).isEqualTo("0");
  }

  @Test
  void whatFailsForItsVariablesIsNotRolledBack() {
    ready(ROLLBACK);

    life.reapply(text -> ROLLBACK.apply(text).replace("value: staging}", "value: elsewhere}"));
    until("SmokeTestFailed");

    assertThat(message("Ready")).contains("Not rolled back", "variables, data or tests");
    assertThat(get().getStatus().rollback()).isNull();
    life.assertQuiet(operator);
  }

  @Test
  void anOlderReleaseRunsAgainOnRequestUntilTheSpecChanges() {
    ready(text -> text);
    String first = get().getStatus().release();
    image("ghcr.io/heretix/api:1.4.3", text -> text);
    life.run(operator, VirtualLoop::ready);

    life.annotate("understudy.dev/rollback", "nothing");
    life.run(operator, e -> message("UpToDate").contains("no StagingRelease 'nothing'"));
    assertThat(reason()).isEqualTo("Verified");
    life.annotate("understudy.dev/rollback", "heretix-" + first + "/again");
    until("RolledBack");

    assertThat(live()).startsWith("ghcr.io/heretix/api@sha256:");
    assertThat(message("Ready")).contains("A rollback to it was asked for", first);
    assertThat(get().getStatus().handledRequests())
        .containsEntry("rollback", "heretix-" + first + "/again");
    life.assertQuiet(operator);

    image("ghcr.io/heretix/api:1.4.5", text -> text);
    life.run(operator, VirtualLoop::ready);
    assertThat(live()).endsWith(":1.4.5");
  }

  @Test
  void aRejectedReleaseGivesWayWhereTheSpecWantsARollback() {
    ready(ROLLBACK);
    image("ghcr.io/heretix/api:1.4.3", ROLLBACK);
    life.run(operator, VirtualLoop::ready);

    reject(get().getStatus().release(), true);
    until("RolledBack");

    assertThat(message("Ready")).contains("ReleaseRejected");
    assertThat(live()).startsWith("ghcr.io/heretix/api@sha256:");
    life.assertQuiet(operator);
  }

  /** Nothing of the failed migration was applied, and the older code does not need it. */
  @Test
  void aMigrationThatFailsDoesNotStandInTheWayOfARollbackThatIsAskedFor() {
    ready(text -> text);
    String good = get().getStatus().release();
    migrations("V2__wrong.sql", "alter table nothing add column body text");
    image("ghcr.io/heretix/api:1.4.3", text -> text);
    until("MigrationFailed");
    assertThat(live()).isEqualTo(GOOD);

    life.annotate("understudy.dev/rollback", good);
    until("RolledBack");

    assertThat(message("Ready")).contains(good);
    life.assertQuiet(operator);
  }
}
