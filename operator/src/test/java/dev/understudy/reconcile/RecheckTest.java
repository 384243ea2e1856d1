package dev.understudy.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecheckTest {
  private final Recheck recheck = new Recheck(new Random(1));

  @Test
  void whatTheProviderSaidIsKept() {
    var throttled = Outcome.waiting(Reason.RateLimited, "m", Duration.ofMinutes(37));

    assertThat(recheck.after("uid", throttled)).contains(Duration.ofMinutes(37));
  }

  @Test
  void aWaitIsShortAtFirstAndBoundedLater() {
    var waiting = Outcome.waiting(Reason.Provisioning, "m");

    var waits = IntStream.range(0, 30).mapToObj(i -> recheck.after("uid", waiting).get()).toList();

    assertThat(waits.getFirst()).isBetween(Duration.ofMillis(500), Duration.ofMillis(550));
    assertThat(waits.getLast()).isBetween(Duration.ofSeconds(15), Duration.ofMillis(16_500));
  }

  @Test
  void anOutageIsAskedForLessAndLessButNeverGivenUp() {
    var outage = Outcome.waiting(Reason.ProviderUnavailable, "m");

    var last = IntStream.range(0, 60).mapToObj(i -> recheck.after("uid", outage).get()).toList();

    assertThat(last.getLast()).isBetween(Duration.ofMinutes(5), Duration.ofSeconds(330));
  }

  @Test
  void oneEnvironmentsWaitIsNotAnothers() {
    var waiting = Outcome.waiting(Reason.Provisioning, "m");
    IntStream.range(0, 30).forEach(i -> recheck.after("one", waiting));

    assertThat(recheck.after("other", waiting).get()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void afterItSettledWaitsAreShortAgain() {
    var waiting = Outcome.waiting(Reason.Provisioning, "m");
    IntStream.range(0, 30).forEach(i -> recheck.after("uid", waiting));

    recheck.settled("uid");

    assertThat(recheck.after("uid", waiting).get()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void whatSomebodyMayCorrectWhereNobodyWatchesIsLookedAtNowAndThen() {
    var refused = Outcome.stalled(Reason.DeployFailed, "m");

    assertThat(recheck.after("uid", refused).orElseThrow())
        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
  }

  @Test
  void whatOnlyAChangeOfTheSpecCanHelpIsNotAskedAgain() {
    assertThat(recheck.after("uid", Outcome.stalled(Reason.InvalidSpec, "m"))).isEmpty();
    assertThat(recheck.after("uid", Outcome.waiting(Reason.Paused, "m"))).isEmpty();
  }
}
