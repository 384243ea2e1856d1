package dev.understudy.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.provider.DatabaseProvider;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Known;
import dev.understudy.provider.Observed;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Resettable;
import dev.understudy.provider.Session;
import dev.understudy.simulator.neon.NeonFixture;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A branch that becomes once more what its parent is, under its id, its address, its password. */
class NeonResetTest extends SettledBranch {
  private static final String BRANCHES = "/projects/" + NeonFixture.PROJECT + "/branches";

  private final Resettable<ComponentSpec.NeonBranch> adapter = subject.adapter();

  @Test
  void everythingInItIsTheParentsAgainAndItsAddressStays() throws SQLException {
    PostgresConnection before = login();
    Rows.run(before, "create schema understudy; delete from usage_ledger; drop table magic_links");
    assertThat(lastReset()).isNull();

    Observed asked = adapter.reset(session(), subject.desired(), id);
    assertThat(asked).isInstanceOf(Observed.Pending.class);
    caller.settled(id);

    assertThat(login()).as("address and password").isEqualTo(before);
    assertThat(Rows.value(login(), "select count(*) from magic_links")).isNotNull();
    assertThat(Rows.value(login(), "select to_regnamespace('understudy')")).isEqualTo("null");
    assertThat(lastReset()).isNotNull();
  }

  @Test
  void eachResetHasAWordOfItsOwn() {
    adapter.reset(session(), subject.desired(), id);
    caller.settled(id);
    String first = lastReset();
    stage.clock.advance(Duration.ofMinutes(1));
    adapter.reset(session(), subject.desired(), id);
    caller.settled(id);

    assertThat(lastReset()).isNotEqualTo(first);
  }

  @Test
  void theOldPasswordOpensNothingOnceItIsRenewed() throws SQLException {
    PostgresConnection before = login();

    assertThat(adapter.renewPassword(session(), subject.desired(), id))
        .isInstanceOf(Observed.Pending.class);
    caller.settled(id);

    assertThatThrownBy(() -> Rows.value(before, "select 1")).isInstanceOf(SQLException.class);
    assertThat(Rows.value(login(), "select 1")).isEqualTo("1");
  }

  @Test
  void whatHasBranchesOfItsOwnIsNotReset() {
    adapter.requireResettable(session(), subject.desired(), id);
    stage.elsewhere(
        "POST",
        BRANCHES,
        NeonFixture.ORGANIZATION_KEY,
        "{\"branch\": {\"name\": \"child\", \"parent_id\": \"" + id + "\"}}");
    stage.clock.advance(Duration.ofMinutes(1));

    assertThatThrownBy(() -> adapter.requireResettable(session(), subject.desired(), id))
        .isInstanceOf(ProviderException.Refused.class)
        .hasMessageContaining("other branches were made off it: child");
    assertThatThrownBy(() -> adapter.reset(session(), subject.desired(), id))
        .isInstanceOf(ProviderException.Refused.class);
  }

  private Session session() {
    return subject.session(Subject.Key.VALID);
  }

  private PostgresConnection login() {
    return ((DatabaseProvider<ComponentSpec.NeonBranch>) subject.adapter())
        .identify(session(), subject.desired(), id)
        .direct();
  }

  private String lastReset() {
    Observed seen =
        subject
            .adapter()
            .observe(
                session(), subject.desired(), new Known(id, NeonFixture.PROJECT), Freshness.NOW);
    return ((Observed.Present) seen).outputs().get(Resettable.LAST_RESET);
  }
}
