package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.RefreshRecord;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A refresh that fails, at each of its steps, while the environment is in use. */
class RefreshFailureTest extends DataStage {
  /** Each phase looks at a table of production's that can be taken from it. */
  private static final String PHASES =
      """
        sanitize:
          - name: emails
            sql: update users set email = 'user' || id || '+staging@example.com'
        assertions:
          - name: no-links
            sql: select count(*) n from pg_class where relname = 'links'
            expect: ["rows[0].n == 0"]
        seed:
          - name: ledger
            sql: insert into notes (id) select count(*) from usage_ledger
      """;

  private static final String RENDER_DEPLOY = "/services/{serviceId}/deploys/{deployId}";

  /**
   * @param step at which it fails
   * @param moves whether services move to the new copy before it does
   * @param breaks what makes it fail
   * @param mends and what ends that
   * @param says words of the message
   */
  private record Row(
      String step, boolean moves, Runnable breaks, Runnable mends, List<String> says) {}

  private static Row production(
      String step, boolean moves, String breaks, String mends, String... says) {
    return new Row(
        step, moves, () -> inProduction(breaks), () -> inProduction(mends), List.of(says));
  }

  private static List<Row> rows() {
    return List.of(
        new Row(
            "restore",
            false,
            () ->
                world
                    .simulator
                    .faults("neon")
                    .on("POST", "/projects/{project_id}/branches")
                    .always()
                    .answer(422, "{\"code\": \"\", \"message\": \"branches limit exceeded\"}"),
            () -> world.simulator.faults("neon").clear(),
            List.of("branches limit exceeded")),
        production(
            "sanitize",
            false,
            "alter table users rename column email to mail",
            "alter table users rename column mail to email",
            "sanitize/emails",
            "email"),
        production(
            "assert",
            false,
            "alter table magic_links rename to links",
            "alter table links rename to magic_links",
            "assert/no-links"),
        production(
            "migrate",
            false,
            "alter table magic_links rename to notes",
            "alter table notes rename to magic_links",
            "V1__notes.sql",
            "notes"),
        production(
            "seed",
            false,
            "alter table usage_ledger rename to ledger",
            "alter table ledger rename to usage_ledger",
            "seed/ledger",
            "usage_ledger"),
        new Row(
            "deploy",
            true,
            () ->
                world
                    .simulator
                    .faults("render")
                    .on("GET", RENDER_DEPLOY)
                    .nth(1)
                    .rewrite("\"status\":\"[a-z_]+\"", "\"status\":\"update_failed\""),
            () -> world.simulator.faults("render").clear(),
            List.of("update_failed")),
        production(
            "smoke",
            true,
            "alter table anonymous_usage rename to renamed",
            "alter table renamed rename to anonymous_usage",
            "anonymous_usage"));
  }

  @Test
  void leavesTheDataFromBeforeInUseSaysWhyAndIsMadeUpForByTheNext() {
    begin(PHASES);
    life.run(operator, VirtualLoop::ready);
    String before = life.get().getStatus().database().externalId();
    int failed = 0;
    for (Row row : rows()) {
      row.breaks().run();
      try {
        fails(row, before, ++failed);
      } finally {
        row.mends().run();
      }
    }

    refreshed("next");
    String after = life.get().getStatus().database().externalId();
    assertThat(after).isNotEqualTo(before);
    assertThat(VirtualLoop.condition(life.get(), "UpToDate").orElseThrow().getReason())
        .isEqualTo("InSync");
    assertThat(life.get().getStatus().data().history())
        .allSatisfy(record ->
            assertThat(Instant.parse(record.finishedAt()))
                .isAfterOrEqualTo(Instant.parse(record.startedAt())));
    life.assertQuiet(operator);
  }

  private void fails(Row row, String before, int failed) {
    life.annotate("understudy.dev/refresh", row.step());
    List<String> ready = life.follow(operator, e -> isSettled(e, failed));

    assertThat(newest().succeeded()).as(row.step()).isFalse();
    assertThat(newest().message()).as(row.step()).contains(row.says());
    assertThat(life.get().getStatus().database().externalId()).as(row.step()).isEqualTo(before);
    var upToDate = VirtualLoop.condition(life.get(), "UpToDate").orElseThrow();
    assertThat(upToDate.getReason()).as(row.step()).isEqualTo("RefreshFailed");
    assertThat(upToDate.getMessage()).as(row.step()).contains(row.says());
    if (!row.moves()) {
      assertThat(ready).as("Ready throughout, failing at " + row.step()).containsOnly("True");
    }
    life.assertQuiet(operator);
  }

  private static boolean isSettled(StagingEnvironment environment, int records) {
    var status = environment.getStatus();
    return VirtualLoop.ready(Optional.of(environment))
        && status.data() != null
        && status.data().history().size() == records
        && VirtualLoop.condition(environment, "UpToDate")
            .filter(c -> c.getReason().equals("RefreshFailed"))
            .isPresent()
        && status.databases().isEmpty();
  }

  private RefreshRecord newest() {
    return life.get().getStatus().data().history().getFirst();
  }

  private void refreshed(String token) {
    life.annotate("understudy.dev/refresh", token);
    life.run(
        operator,
        e ->
            VirtualLoop.ready(e)
                && e.orElseThrow().getStatus().data().history().getFirst().succeeded()
                && e.orElseThrow().getStatus().databases().isEmpty());
  }

  /** What can't be deleted yet is no reason to go back: the new data is in use, and verified. */
  @Test
  void whatCannotBeRetiredIsToldAndGoesLater() {
    begin(PHASES);
    life.run(operator, VirtualLoop::ready);
    String before = life.get().getStatus().database().externalId();
    var neon = world.simulator.faults("neon");
    neon.on("DELETE", "/projects/{project_id}/branches/{branch_id}").always().answer(503, "{}");
    try {
      life.annotate("understudy.dev/refresh", "1");
      List<String> ready =
          life.follow(
              operator,
              e ->
                  "ProviderUnavailable"
                      .equals(VirtualLoop.condition(e, "UpToDate").orElseThrow().getReason()));

      assertThat(ready).containsOnly("True");
      assertThat(newest().succeeded()).isTrue();
      assertThat(life.get().getStatus().database().externalId()).isNotEqualTo(before);
      assertThat(life.get().getStatus().databases())
          .singleElement()
          .satisfies(copy -> assertThat(copy.externalId()).isEqualTo(before));
    } finally {
      neon.clear();
    }
    life.run(operator, DataStage::isRefreshed);
    life.assertQuiet(operator);
  }
}
