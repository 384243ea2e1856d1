package dev.understudy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.DataStatus;
import dev.understudy.api.v1alpha1.RefreshCause;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How copies of the data follow each other. */
class DataRevisionsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(600);
  private static final DataStatus IN_USE =
      DataRevisions.prepared(DataRevisions.first(), "br-1", "basis", NOW);

  @Test
  void aRefreshThatSucceedsMovesOnAndIsRemembered() {
    DataStatus begun = DataRevisions.candidate(IN_USE, RefreshCause.Schedule, NOW);
    assertThat(begun.revision()).isEqualTo(1);
    assertThat(begun.candidate()).isEqualTo(2);

    DataStatus moved = DataRevisions.moved(begun, "br-2", "basis", LATER);
    assertThat(moved.revision()).isEqualTo(2);
    assertThat(moved.previous()).isEqualTo(1);
    assertThat(DataRevisions.isPrepared(moved, "br-2")).isTrue();

    DataStatus verified = DataRevisions.verified(moved, LATER);
    assertThat(verified.previous()).isNull();
    assertThat(verified.history())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.revision()).isEqualTo(2);
          assertThat(record.succeeded()).isTrue();
          assertThat(record.cause()).isEqualTo(RefreshCause.Schedule);
          assertThat(record.startedAt()).isEqualTo(NOW.toString());
          assertThat(record.finishedAt()).isEqualTo(LATER.toString());
        });
    assertThat(DataRevisions.failure(verified)).isEmpty();
  }

  @Test
  void aCandidateThatFailsLeavesWhatIsInUseAndItsNumberIsNeverUsedAgain() {
    DataStatus failed =
        DataRevisions.failed(
            DataRevisions.candidate(IN_USE, RefreshCause.Request, NOW), "no room", LATER);
    assertThat(failed.revision()).isEqualTo(1);
    assertThat(failed.candidate()).isNull();
    assertThat(DataRevisions.failure(failed))
        .get()
        .satisfies(record -> assertThat(record.message()).isEqualTo("no room"));
    assertThat(DataRevisions.candidate(failed, RefreshCause.Request, LATER).candidate())
        .isEqualTo(3);
  }

  /** A status with a longer one would be refused as a whole. */
  @Test
  void aLongMessageIsCut() {
    DataStatus failed =
        DataRevisions.failed(
            DataRevisions.candidate(IN_USE, RefreshCause.Request, NOW), "x".repeat(5000), LATER);
    assertThat(failed.history().getFirst().message()).hasSize(1024).endsWith("x…");
  }

  @Test
  void servicesThatDidNotDoGoBack() {
    DataStatus moved =
        DataRevisions.moved(
            DataRevisions.candidate(IN_USE, RefreshCause.Request, NOW), "br-2", "basis", NOW);
    DataStatus returned = DataRevisions.returned(moved, "br-1", "500", LATER);
    assertThat(returned.revision()).isEqualTo(1);
    assertThat(DataRevisions.isPrepared(returned, "br-1")).isTrue();
    assertThat(returned.previous()).isNull();
    assertThat(returned.history().getFirst().succeeded()).isFalse();
  }

  @Test
  void whatIsReplacedTwiceKeepsTheCopyThatServicesUse() {
    DataStatus once = DataRevisions.replaced(IN_USE, RefreshCause.Change, NOW);
    assertThat(once.revision()).isEqualTo(2);
    assertThat(once.previous()).isEqualTo(1);
    assertThat(once.preparedAt()).isNull();

    DataStatus twice = DataRevisions.replaced(once, RefreshCause.Change, LATER);
    assertThat(twice.revision()).isEqualTo(3);
    assertThat(twice.previous()).isEqualTo(1);
  }

  @Test
  void whatWasNeverInUseIsNotKept() {
    DataStatus replaced = DataRevisions.replaced(DataRevisions.first(), RefreshCause.Change, NOW);
    assertThat(replaced.revision()).isEqualTo(2);
    assertThat(replaced.previous()).isNull();
  }

  @Test
  void anotherDatabaseOfTheSameNameIsNotPrepared() {
    assertThat(DataRevisions.isPrepared(IN_USE, "br-1")).isTrue();
    assertThat(DataRevisions.isPrepared(IN_USE, "br-9")).isFalse();
    assertThat(DataRevisions.prepared(IN_USE, "br-9", "other", LATER))
        .satisfies(again -> {
          assertThat(again.basis()).isEqualTo("other");
          assertThat(again.preparedAt()).isEqualTo(LATER.toString());
        });
  }

  @Test
  void theHistoryIsBounded() {
    DataStatus data = IN_USE;
    for (int i = 0; i < 20; i++) {
      data =
          DataRevisions.failed(
              DataRevisions.candidate(data, RefreshCause.Schedule, NOW), "again", LATER);
    }
    assertThat(data.history()).hasSize(10);
    assertThat(data.history().getFirst().revision()).isEqualTo(21);
  }
}
