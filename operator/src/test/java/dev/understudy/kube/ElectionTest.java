package dev.understudy.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ElectionTest {
  @AutoClose private final ApiFixture api = new ApiFixture();
  private final Candidate one = api.candidate("leader", "one");
  private final Candidate two = api.candidate("leader", "two");

  @Test
  void theFirstLeadsAndRenewsAndTheSecondStandsBy() {
    one.look();
    two.look();
    for (int i = 0; i < 20; i++) {
      one.after(2).look();
      two.after(2).look();
    }

    assertThat(one.told).containsExactly("gained");
    assertThat(one.leadership.mayWrite()).isTrue();
    assertThat(two.told).isEmpty();
    assertThat(two.leadership.mayWrite()).isFalse();
    assertThat(api.lease("leader").getSpec().getHolderIdentity()).isEqualTo("one");
    assertThat(api.lease("leader").getSpec().getLeaseTransitions()).isEqualTo(1);
  }

  @Test
  void aLeaseThatWasReleasedIsTakenAtTheNextLook() {
    one.look();
    two.look();

    assertThat(one.election.leave()).isTrue();
    one.lease.release();
    two.look();

    assertThat(one.leadership.mayWrite()).isFalse();
    assertThat(two.told).containsExactly("gained");
    assertThat(api.lease("leader").getSpec().getLeaseTransitions()).isEqualTo(2);
  }

  @Test
  void aLeaderThatVanishedIsFollowedWhenItsLeaseHasStoodUnchangedForItsWholeDuration() {
    one.look();
    two.look();
    two.after(14).look();
    assertThat(two.told).isEmpty();

    two.after(1).look();

    assertThat(two.told).containsExactly("gained");
  }

  @Test
  void aWallClockThatIsAheadTakesNothingFromALeader() {
    two.wall.advance(Duration.ofHours(1));
    one.look();
    two.look();
    two.after(2).look();

    assertThat(two.told).isEmpty();
  }

  @Test
  void whoeverWasFrozenForLongerThanTheLeaseIsOutThoughNobodyTookOver() {
    one.look();
    one.after(60);
    assertThat(one.leadership.mayWrite()).isFalse();

    one.look();
    one.after(2).look();

    assertThat(one.told).containsExactly("gained", "lost");
    assertThat(one.leadership.mayWrite()).isFalse();
  }

  @Test
  void aLeaderThatIsReplacedIsOut() {
    one.look();
    two.look();
    two.after(15).look();

    one.after(2).look();

    assertThat(one.told).containsExactly("gained", "lost");
    assertThat(two.leadership.mayWrite()).isTrue();
  }

  @Test
  void anApiServerThatIsAwayIsBorneUntilTheDeadlineAndWritesEndBeforeTheLeaseDoes() {
    one.look();
    api.kube.close();

    one.after(8).look();
    assertThat(one.told).containsExactly("gained");
    assertThat(one.leadership.mayWrite()).isTrue();
    one.after(2).look();

    assertThat(one.told).containsExactly("gained", "lost");
    assertThat(one.leadership.mayWrite()).isFalse();
  }

  @Test
  void anApiServerThatIsNotThereYetIsWaitedFor() {
    api.kube.close();

    one.look();
    one.after(2).look();

    assertThat(one.told).isEmpty();
  }

  @Test
  void whoLeavesWithoutHavingLedReleasesNothing() {
    one.look();
    two.look();

    assertThat(two.election.leave()).isFalse();
    two.lease.release();

    assertThat(api.lease("leader").getSpec().getHolderIdentity()).isEqualTo("one");
  }
}
