package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.RefreshCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Data that is copied anew beside what runs. */
class RefreshLifeTest extends DataStage {
  @Test
  void aRefreshMovesServicesToANewCopyWhileTheyStayReady() {
    begin(DATA);
    life.run(operator, VirtualLoop::ready);
    String before = life.get().getStatus().database().externalId();

    life.annotate("understudy.dev/refresh", "1");
    List<String> ready =
        life.follow(
            operator,
            e -> e.getStatus().data() != null && !e.getStatus().data().history().isEmpty());

    assertThat(ready).as("Ready throughout").containsOnly("True");
    var data = life.get().getStatus().data();
    assertThat(data.revision()).isEqualTo(2);
    assertThat(data.history().getFirst().succeeded()).isTrue();
    assertThat(data.history().getFirst().cause()).isEqualTo(RefreshCause.Request);
    assertThat(
            Duration.between(
                Instant.parse(data.history().getFirst().startedAt()),
                Instant.parse(data.history().getFirst().finishedAt())))
        .as("what is being made is not looked at by listings of long ago")
        .isLessThan(Duration.ofMinutes(5));
    assertThat(life.get().getStatus().handledRequests()).containsEntry("refresh", "1");
    life.run(
        operator, e -> VirtualLoop.ready(e) && e.orElseThrow().getStatus().databases().isEmpty());
    assertThat(life.get().getStatus().database().externalId()).isNotEqualTo(before);
    assertThat(lines())
        .containsExactly(
            "sanitize/emails@2", "assert/no-real-emails@2", "migrate@2", "seed/probe@2");
    assertThat(life.query("select count(*) from notes where id = 4711")).isEqualTo("1");
    life.assertQuiet(operator);
  }

  @Test
  void aScheduledRefreshHappensOnceAndSaysWhenTheNextIs() {
    begin(DATA + "  refresh: {schedule: \"0 4 * * *\", timeZone: Europe/Berlin}\n");
    life.run(operator, VirtualLoop::ready);
    assertThat(life.get().getStatus().nextActionTime()).isEqualTo("2026-11-22T03:00:00Z");

    world.advance(Duration.ofHours(20));
    life.run(operator, DataStage::isRefreshed);

    assertThat(life.get().getStatus().nextActionTime()).isEqualTo("2026-11-23T03:00:00Z");
    life.assertQuiet(operator);
  }

  @Test
  void aFailedRefreshLeavesTheOldDataInUseAndSaysSo() {
    begin(DATA);
    life.run(operator, VirtualLoop::ready);
    String before = life.get().getStatus().database().externalId();
    inProduction("alter table users rename column email to mail");
    try {
      life.annotate("understudy.dev/refresh", "1");
      List<String> ready =
          life.follow(
              operator,
              e ->
                  e.getStatus().data() != null
                      && !e.getStatus().data().history().isEmpty()
                      && e.getStatus().databases().isEmpty());

      assertThat(ready).containsOnly("True");
      assertThat(life.get().getStatus().database().externalId()).isEqualTo(before);
      assertThat(VirtualLoop.condition(life.get(), "UpToDate").orElseThrow().getMessage())
          .contains("refresh of", "sanitize/emails", "email");
      assertThat(VirtualLoop.condition(life.get(), "Reconciling")).isEmpty();
      life.assertQuiet(operator);
    } finally {
      inProduction("alter table users rename column mail to email");
    }
  }

  /** Such as one that is ahead of the migrations of an older version. */
  @Test
  void aCopyThatCannotBeMigratedIsReplacedOnRequest() {
    begin(DATA);
    life.run(operator, VirtualLoop::ready);
    world.migrations(
        life.namespace,
        Map.of("V1__other.sql", "create table notes (id bigint primary key, other int)"));
    life.run(operator, VirtualLoop::stalled);
    assertThat(message()).contains("V1__other.sql is not the file that was applied");

    life.annotate("understudy.dev/refresh", "1");
    life.run(operator, DataStage::isRefreshed);
  }

  @Test
  void aRefreshOnWhichTheSmokeTestsFailGoesBackToTheDataFromBefore() {
    begin(DATA);
    life.run(operator, VirtualLoop::ready);
    String before = life.get().getStatus().database().externalId();
    inProduction("alter table anonymous_usage rename to renamed");
    try {
      life.annotate("understudy.dev/refresh", "1");
      life.run(
          operator,
          e ->
              e.orElseThrow().getStatus().data() != null
                  && !e.orElseThrow().getStatus().data().history().isEmpty()
                  && VirtualLoop.ready(e)
                  && e.orElseThrow().getStatus().databases().isEmpty());

      assertThat(life.get().getStatus().database().externalId()).isEqualTo(before);
      assertThat(life.get().getStatus().data().history().getFirst().succeeded()).isFalse();
      assertThat(VirtualLoop.condition(life.get(), "UpToDate").orElseThrow().getMessage())
          .contains("refresh of", "anonymous_usage");
      assertThat(life.query("select count(*) from anonymous_usage")).isNotEqualTo("0");
      life.assertQuiet(operator);
    } finally {
      inProduction("alter table renamed rename to anonymous_usage");
    }
  }
}
