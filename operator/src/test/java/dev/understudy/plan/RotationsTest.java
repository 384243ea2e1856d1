package dev.understudy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.LoginStatus;
import dev.understudy.api.v1alpha1.RotationCause;
import dev.understudy.api.v1alpha1.RotationPhase;
import dev.understudy.api.v1alpha1.RotationStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How rotations, and the logins that they replace, follow each other. */
class RotationsTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T03:00:00.7Z");
  private static final Instant LATER = MONDAY.plusSeconds(60);

  @Test
  void oneThatSucceeds() {
    RotationStatus begun = Rotations.begun("monday", MONDAY);
    assertThat(begun.phase()).isEqualTo(RotationPhase.Issuing);
    assertThat(begun.cause()).isEqualTo(RotationCause.Request);
    assertThat(begun.startedAt()).isEqualTo("2026-11-23T03:00:00Z");

    RotationStatus deploying = Rotations.deploying(begun);
    assertThat(Rotations.inProgress(deploying)).isTrue();
    assertThat(Rotations.name(deploying)).isEqualTo(Rotations.name(begun));

    RotationStatus finished = Rotations.finished(deploying, LATER);
    assertThat(Rotations.inProgress(finished)).isFalse();
    assertThat(finished.finishedAt()).isEqualTo("2026-11-23T03:01:00Z");
    assertThat(Rotations.failure(finished)).isEmpty();
  }

  @Test
  void oneThatFailsSaysWhyOnceItIsOver() {
    RotationStatus returning = Rotations.returning(Rotations.begun(null, MONDAY), "x".repeat(3000));
    assertThat(returning.cause()).isEqualTo(RotationCause.Schedule);
    assertThat(Rotations.failure(returning)).isEmpty();

    assertThat(Rotations.failure(Rotations.finished(returning, LATER)))
        .hasValueSatisfying(message -> assertThat(message).hasSize(2048).endsWith("…"));
    assertThat(Rotations.failure(null)).isEmpty();
  }

  @Test
  void aLoginTakesThePlaceOfAnother() {
    LoginStatus candidate = Logins.candidate(Logins.FIRST);
    assertThat(candidate).isEqualTo(new LoginStatus(0, 1, null, 1));
    LoginStatus moved = Logins.moved(candidate);
    assertThat(moved).isEqualTo(new LoginStatus(1, null, 0, 1));
    assertThat(Logins.revoked(moved)).isEqualTo(new LoginStatus(1, null, null, 1));
  }

  @Test
  void oneThatCameToNothingEndsAndItsNumberIsNotGivenAgain() {
    LoginStatus returned = Logins.returned(Logins.moved(Logins.candidate(Logins.FIRST)));
    assertThat(returned).isEqualTo(new LoginStatus(0, null, 1, 1));
    LoginStatus dropped = Logins.dropped(Logins.candidate(Logins.FIRST));
    assertThat(dropped).isEqualTo(returned);

    assertThat(Logins.candidate(Logins.revoked(dropped))).isEqualTo(new LoginStatus(0, 2, null, 2));
    assertThat(Logins.returned(Logins.FIRST)).isEqualTo(Logins.FIRST);
  }
}
