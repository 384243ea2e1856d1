package dev.understudy.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.InitialData;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Observed;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.contract.Subject.Key;
import dev.understudy.simulator.http.LedgerEntry;
import dev.understudy.simulator.neon.NeonFixture;
import dev.understudy.simulator.neon.NeonTwin;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A branch that begins at an earlier moment of its parent. */
class NeonPointInTimeTest {
  private final NeonBranchSubject subject = new NeonBranchSubject();
  private final Caller<ComponentSpec.NeonBranch> caller = new Caller<>(subject);
  private final Stage<NeonTwin> stage = subject.stage();

  @AfterEach
  void everyRequestWasValid() {
    try {
      assertThat(stage.ledger.invalidRequests()).isEmpty();
      assertThat(stage.ledger.invalidAnswers()).isEmpty();
    } finally {
      stage.close();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = InitialData.class,
      names = {"Full", "SchemaOnly"})
  void itHasTheRowsOfThatMoment(InitialData data) throws SQLException {
    Instant moment = stage.clock.instant();
    stage.twin.rememberProduction();
    stage.clock.advance(Duration.ofMinutes(10));
    Rows.run(
        PostgresConnection.parse(stage.twin.productionUri()),
        "insert into users (email) values ('late@customers.test');"
            + " select pg_stat_force_next_flush()");

    Desired<ComponentSpec.NeonBranch> desired = at(moment.toString(), data);
    String id = Caller.id(create(desired));
    stage.clock.advance(Duration.ofSeconds(10));

    PostgresConnection branch =
        subject.adapter().identify(subject.session(Key.VALID), desired, id).direct();
    assertThat(Rows.value(branch, "select count(*) from users"))
        .isEqualTo(data == InitialData.Full ? "200" : "0");
  }

  @Test
  void aMomentThatNeonDoesNotKeepIsRefusedWithWhatItKeeps() {
    Instant now = stage.clock.instant();
    String asked = now.minus(Duration.ofDays(3)).toString();

    assertThat(caller.failure(() -> create(at(asked, InitialData.Full))))
        .isInstanceOf(ProviderException.Refused.class)
        .hasMessageContaining("neonBranch.pointInTime " + asked + " is outside the history")
        .hasMessageContaining("since " + now.minus(Duration.ofDays(1)))
        .hasMessageContaining("got 400");
    assertThat(caller.made()).isZero();
  }

  @Test
  void aMomentToComeIsRefused() {
    String asked = stage.clock.instant().plus(Duration.ofDays(3)).toString();

    assertThat(caller.failure(() -> create(at(asked, InitialData.Full))))
        .isInstanceOf(ProviderException.Refused.class)
        .hasMessageContaining("not in the future");
  }

  @Test
  void anotherRefusalIsToldAsItIs() {
    stage.faults.on("POST", subject.creation()).answer(422, "{\"message\": \"no such luck\"}");
    String asked = stage.clock.instant().toString();

    assertThat(caller.failure(() -> create(at(asked, InitialData.Full))))
        .isInstanceOf(ProviderException.Refused.class)
        .hasMessageContaining("no such luck")
        .hasMessageNotContaining("history");
  }

  @Test
  void anotherMomentIsNoDifferenceOfWhatIsThere() {
    Desired<ComponentSpec.NeonBranch> before =
        at(stage.clock.instant().toString(), InitialData.Full);
    String id = Caller.id(create(before));
    stage.clock.advance(Duration.ofSeconds(10));
    int asked = stage.ledger.entries().size();

    Observed again = create(at("2026-01-01T00:00:00Z", InitialData.Full));

    assertThat(again)
        .isInstanceOfSatisfying(
            Observed.Present.class,
            present -> {
              assertThat(present.id()).isEqualTo(id);
              assertThat(present.diff()).isEmpty();
            });
    assertThat(stage.ledger.entries().subList(asked, stage.ledger.entries().size()))
        .extracting(LedgerEntry::method)
        .containsOnly("GET");
  }

  private Observed create(Desired<ComponentSpec.NeonBranch> desired) {
    return subject.adapter().create(subject.session(Key.VALID), desired, subject.known(null));
  }

  private static Desired<ComponentSpec.NeonBranch> at(String moment, InitialData data) {
    return NeonBranchSubject.desired(
        new ComponentSpec.NeonBranch(
            NeonFixture.PROJECT,
            null,
            data,
            NeonFixture.DATABASE,
            NeonFixture.ROLE,
            moment,
            List.of()));
  }
}
