package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.RotationCause;
import dev.understudy.provider.PostgresConnection;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services move to another login of the database while they serve. */
class LoginRotationTest extends RotationStage {
  private static final String ROLES = "/projects/{project_id}/branches/{branch_id}/roles";

  /** Holds for the role of the spec, and for no login that takes its place. */
  private static final UnaryOperator<String> ONLY_AS_OWNER =
      text ->
          text
              + """
                  - name: as-owner
                    steps:
                      - sql: select current_user as u
                        expect: ["rows[0].u == 'heretix_owner'"]
              """;

  @AfterEach
  void end() {
    remove();
  }

  @Test
  void servicesMoveToANewLoginWhileTheyStayReady() {
    begin(text -> text);
    PostgresConnection before = login();
    String session = secret("heretix-generated", "session");

    rotate("1");
    List<String> ready = follow(over("1"));

    assertThat(ready).as("Ready throughout").containsOnly("True");
    assertThat(login().user()).isNotEqualTo(before.user());
    assertLetsIn(login());
    assertShutOut(before);
    assertThat(secret("heretix-generated", "session")).isNotEqualTo(session);
    assertThat(life.get().getStatus().rotation().cause()).isEqualTo(RotationCause.Request);
    assertThat(life.get().getStatus().rotation().message()).isNull();
    life.assertQuiet(operator);

    // What migrates next does it with the new login, on tables that the old one made.
    life.change();
    life.run(operator, VirtualLoop::ready);
    assertThat(Sql.first(login(), "select count(body) from notes")).isEqualTo("0");
  }

  @Test
  void whereTheyDoNotDoWithItTheyGoBackAndSaySo() {
    begin(ONLY_AS_OWNER);
    PostgresConnection before = login();
    String session = secret("heretix-generated", "session");

    rotate("1");
    life.run(operator, VirtualLoop::stalled);
    assertServed("stalled");
    assertLetsIn(before);
    assertThat(secret("heretix-generated", "session.previous")).isEqualTo(session);
    PostgresConnection failed = login();
    assertThat(failed).isNotEqualTo(before);

    life.run(operator, over("1"));
    assertThat(login()).isEqualTo(before);
    assertLetsIn(before);
    assertShutOut(failed);
    assertThat(secret("heretix-generated", "session")).isEqualTo(session);
    assertThat(secret("heretix-generated", "session.previous")).isEmpty();
    assertThat(upToDate()).startsWith("RotationFailed: ").contains("as-owner");
    life.assertQuiet(operator);

    life.reapply(text -> text);
    rotate("2");
    life.run(operator, over("2"));
    assertThat(login().user()).endsWith("_2");
    assertShutOut(before);
    assertThat(upToDate()).startsWith("InSync");
  }

  @Test
  void aLoginThatIsRefusedLeavesEverythingAsItIs() {
    begin(text -> text);
    PostgresConnection before = login();
    world
        .simulator
        .faults("neon")
        .on("POST", ROLES)
        .answer(422, "{\"code\":\"ROLES_LIMIT_EXCEEDED\",\"message\":\"no more roles\"}");

    rotate("1");
    assertThat(follow(over("1"))).containsOnly("True");

    assertThat(upToDate()).startsWith("RotationFailed: ").contains("no more roles");
    assertThat(login()).isEqualTo(before);
    assertThat(life.get().getStatus().rotation().message()).contains("no more roles");
    assertThat(status().replaced()).isNull();
    life.assertQuiet(operator);
  }

  @Test
  void aScheduledOneHappensOnceAndSaysWhenTheNextIs() {
    begin(text ->
        text
            + "  rotation: {schedule: \"0 4 * * *\", timeZone: Europe/Berlin, credentials: [DatabaseLogin]}\n");
    String session = secret("heretix-generated", "session");
    assertThat(life.get().getStatus().rotation()).isNull();
    String due = life.get().getStatus().nextActionTime();
    assertThat(due).endsWith("T03:00:00Z");

    world.advance(Duration.ofHours(24));
    life.run(operator, e -> e.orElseThrow().getStatus().rotation() != null);
    life.run(operator, e -> e.orElseThrow().getStatus().rotation().phase() == null);

    assertThat(life.get().getStatus().rotation().cause()).isEqualTo(RotationCause.Schedule);
    assertThat(login().user()).endsWith("_1");
    assertThat(secret("heretix-generated", "session")).isEqualTo(session);
    assertThat(life.get().getStatus().nextActionTime()).endsWith("T03:00:00Z").isGreaterThan(due);
    life.assertQuiet(operator);
  }

  /** Such as one whose data is read by people and pods of the cluster only. */
  @Test
  void whereNoServiceTakesItTheSmokeTestsAreRunWithIt() {
    begin(text ->
        ONLY_AS_OWNER
            .apply(text)
            .replaceAll(" *- \\{name: (DATABASE_URL|SESSION_SECRET).*\n", "")
            .replaceAll(
                "(?s)    - name: (healthz|check-writes-a-row)\n.*?(?=    - name: as-owner)", ""));
    PostgresConnection before = login();

    rotate("1");
    life.run(operator, over("1"));

    assertThat(login()).isEqualTo(before);
    assertThat(upToDate()).startsWith("RotationFailed: ").contains("as-owner");
  }

  @Test
  void whatIsDeletedMeanwhileLeavesNothing() {
    begin(text -> text);
    rotate("1");
    life.run(operator, e -> status() != null && status().replaced() != null);
    assertLetsIn(login());
  }

  /** The new copy is another database, so its login is rotated, once it is in use. */
  @Test
  void aRefreshGoesFirst() {
    begin(text -> text);
    String before = life.get().getStatus().database().externalId();
    life.annotate("understudy.dev/refresh", "1");
    rotate("1");

    assertThat(follow(over("1"))).containsOnly("True");

    var status = life.get().getStatus();
    assertThat(status.data().history()).hasSize(1);
    assertThat(status.data().history().getFirst().succeeded()).isTrue();
    assertThat(status.database().externalId()).isNotEqualTo(before);
    assertThat(login().user()).endsWith("_1");
    life.run(operator, DataStage::isRefreshed);
    life.assertQuiet(operator);
  }

  @Test
  void aRefreshWaitsForTheRotationThatIsUnderWay() {
    begin(text -> text);
    String before = life.get().getStatus().database().externalId();
    rotate("1");
    life.run(operator, e -> status() != null && status().replaced() != null);
    life.annotate("understudy.dev/refresh", "1");

    assertThat(follow(over("1"))).containsOnly("True");
    assertThat(life.get().getStatus().database().externalId()).isEqualTo(before);

    assertThat(follow(DataStage::isRefreshed)).containsOnly("True");
    assertThat(login().user()).isEqualTo("heretix_owner");
    life.assertQuiet(operator);
  }

  /** Back on the copy from before, with the login that is in force there. */
  @Test
  void aRefreshThatFailsAfterARotationGoesBackToTheRotatedLogin() {
    begin(text ->
        text
            + """
                - name: rotated
                  steps:
                    - sql: select current_user as u, (select count(*) from notes) as n
                      expect: ["rows[0].u != 'heretix_owner' || rows[0].n == 0"]
            """);
    rotate("1");
    life.run(operator, over("1"));
    PostgresConnection rotated = login();
    life.reapply(text ->
        text
            + """
                - name: rotated
                  steps:
                    - sql: select current_user as u
                      expect: ["rows[0].u != 'heretix_owner'"]
            """);
    life.run(operator, VirtualLoop::ready);

    life.annotate("understudy.dev/refresh", "1");
    life.run(
        operator,
        e ->
            VirtualLoop.ready(e)
                && !e.orElseThrow().getStatus().data().history().isEmpty()
                && e.orElseThrow().getStatus().databases().isEmpty());

    assertThat(life.get().getStatus().data().history().getFirst().succeeded()).isFalse();
    assertThat(login()).isEqualTo(rotated);
    assertServed("on the copy from before");
  }
}
