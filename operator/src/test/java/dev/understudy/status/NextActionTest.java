package dev.understudy.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.status.Facts.Phase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** {@code status.nextActionTime}: what the operator does next by itself, and when. */
class NextActionTest {
  private static final Instant EXPIRY = OnePass.START.plus(Duration.ofHours(72));
  private static final Duration MINUTES = Duration.ofMinutes(10);

  private static Outcome after(Duration recheck) {
    return new Outcome.Stalled(Reason.CredentialsRejected, "401", recheck);
  }

  @Test
  void isTheExpiryOfAQuietEnvironment() {
    assertThat(next(OnePass.first().expiring(EXPIRY))).isEqualTo("2026-11-23T10:00:00Z");
    assertThat(next(OnePass.first())).isNull();
  }

  @Test
  void isTheRecheckWhenThatComesFirst() {
    OnePass quiet = OnePass.first().expiring(EXPIRY);
    OnePass rejected = quiet.then(MINUTES).endsAt(OnePass.DATABASE, after(MINUTES));

    assertThat(next(rejected)).isEqualTo("2026-11-20T10:20:00Z");
  }

  @Test
  void staysUntilItHasPassed() {
    OnePass rejected = OnePass.first().endsAt(OnePass.DATABASE, after(MINUTES));
    OnePass wokenBefore =
        rejected.then(Duration.ofMinutes(4)).endsAt(OnePass.DATABASE, after(MINUTES));
    OnePass due = wokenBefore.then(Duration.ofMinutes(6)).endsAt(OnePass.DATABASE, after(MINUTES));

    assertThat(next(rejected)).isEqualTo("2026-11-20T10:10:00Z");
    assertThat(next(wokenBefore)).isEqualTo("2026-11-20T10:10:00Z");
    assertThat(next(due)).isEqualTo("2026-11-20T10:20:00Z");
  }

  @Test
  void momentsAreNotWorthAWrite() {
    Outcome soon = Outcome.waiting(Reason.Deploying, "building", Duration.ofSeconds(5));

    assertThat(next(OnePass.first().endsAt("AwaitLive", soon))).isNull();
  }

  @Test
  void whatIsTornDownDoesNotExpire() {
    for (Phase phase : new Phase[] {Phase.DELETING, Phase.EXPIRING}) {
      assertThat(next(OnePass.first().expiring(EXPIRY).during(phase))).isNull();
    }
  }

  private static String next(OnePass pass) {
    return pass.status().nextActionTime();
  }
}
