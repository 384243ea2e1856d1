package dev.understudy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.DataStatus;
import dev.understudy.api.v1alpha1.Power;
import dev.understudy.api.v1alpha1.RefreshCause;
import dev.understudy.api.v1alpha1.RefreshRecord;
import dev.understudy.api.v1alpha1.RefreshStrategy;
import dev.understudy.api.v1alpha1.ResetState;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the database in use is reset under its name. */
class InPlaceRefreshTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(600);
  private static final DataStatus IN_USE =
      DataRevisions.prepared(DataRevisions.first(), "br-1", "basis", NOW);
  private static final DataStatus BEGUN =
      InPlaceRefresh.begun(IN_USE, RefreshCause.Schedule, null, NOW);

  @Test
  void fromItsBeginningNothingIsPreparedAndNothingIsForgottenOfTheNumber() {
    assertThat(BEGUN.revision()).isEqualTo(1);
    assertThat(DataRevisions.isPrepared(BEGUN, "br-1")).isFalse();
    assertThat(BEGUN.basis()).isNull();
    assertThat(BEGUN.history()).isEmpty();
    assertThat(BEGUN.resetUnderWay()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void servicesSleepUntilTheDataIsPrepared(ResetState state) {
    Power power =
        switch (state) {
          case Stopping, Closed, Reset, Renewed -> Power.Asleep;
          case Prepared, Done -> Power.Awake;
        };
    assertThat(InPlaceRefresh.power(InPlaceRefresh.at(BEGUN, state))).isEqualTo(power);
  }

  @Test
  void onceVerifiedItIsRememberedWithItsTimesAndWhatItBrought() {
    DataStatus renewed = InPlaceRefresh.seen(InPlaceRefresh.at(BEGUN, ResetState.Renewed), "word");
    DataStatus prepared =
        InPlaceRefresh.at(
            DataRevisions.prepared(renewed, "br-1", "basis", LATER), ResetState.Prepared);
    DataStatus verified = InPlaceRefresh.verified(prepared, LATER);

    assertThat(verified.resetUnderWay()).isFalse();
    assertThat(verified.reset().seen()).isEqualTo("word");
    assertThat(DataRevisions.isPrepared(verified, "br-1")).isTrue();
    assertThat(verified.history())
        .containsExactly(
            new RefreshRecord(
                1,
                RefreshCause.Schedule,
                NOW.toString(),
                LATER.toString(),
                true,
                null,
                RefreshStrategy.InPlace));
    assertThat(InPlaceRefresh.verified(verified, LATER)).isEqualTo(verified);
  }

  @Test
  void oneThatCameToNothingIsRememberedWhenTheNextBegins() {
    DataStatus again = InPlaceRefresh.begun(BEGUN, RefreshCause.Request, "no such table", LATER);

    assertThat(again.startedAt()).isEqualTo(LATER.toString());
    assertThat(DataRevisions.failure(again))
        .get()
        .satisfies(record -> {
          assertThat(record.message()).isEqualTo("no such table");
          assertThat(record.strategy()).isEqualTo(RefreshStrategy.InPlace);
        });
  }

  @Test
  void aCopyBesideItKnowsNothingOfIt() {
    DataStatus done = InPlaceRefresh.at(IN_USE_AFTER_RESET, ResetState.Done);
    DataStatus candidate = DataRevisions.candidate(done, RefreshCause.Request, NOW);
    assertThat(candidate.reset()).isEqualTo(done.reset());
    assertThat(DataRevisions.moved(candidate, "br-2", "basis", NOW).reset()).isNull();
    assertThat(DataRevisions.replaced(BEGUN, RefreshCause.Request, NOW).reset()).isNull();
  }

  private static final DataStatus IN_USE_AFTER_RESET =
      DataRevisions.prepared(BEGUN, "br-1", "basis", NOW);
}
