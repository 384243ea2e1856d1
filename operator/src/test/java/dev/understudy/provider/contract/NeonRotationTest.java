package dev.understudy.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.provider.Observed;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Rotatable;
import dev.understudy.provider.contract.Subject.Key;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.neon.NeonFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new login beside the old, both working; then the old one is shut out. */
class NeonRotationTest extends SettledBranch {
  private static final int FIRST = Rotatable.FIRST;
  private static final String ROLES = "/projects/{project_id}/branches/{branch_id}/roles";

  private final Rotatable<ComponentSpec.NeonBranch> rotatable = subject.adapter();

  @Test
  void theNewLoginWorksBesideTheOldOne() throws SQLException {
    issued(1, FIRST);

    assertThat(login(1).user()).isNotEqualTo(NeonFixture.ROLE);
    assertThat(login(1).password()).isNotEqualTo(login(FIRST).password());
    for (int each : new int[] {FIRST, 1}) {
      assertThat(Rows.value(login(each), "select count(*) from users")).isEqualTo("200");
    }
  }

  /** Tables, identities, views, routines, types and schemas, made before and after. */
  @Test
  void whoeverIsLoggedInMayDoWhatTheOwnerMay() throws SQLException {
    Rows.run(
        login(FIRST),
        "create schema billing; create type billing.kind as enum ('a');"
            + " create domain billing.code as text;"
            + " create table billing.invoices (id bigint generated always as identity,"
            + " n serial, kind billing.kind);"
            + " create view billing.all_invoices as select * from billing.invoices;"
            + " create function billing.two() returns int language sql as 'select 2';"
            + " create sequence loose; create table parts (id int) partition by range (id);"
            + " create table parts_1 partition of parts for values from (0) to (9)");
    issued(1, FIRST);

    Rows.run(
        login(1),
        "alter table users add column nickname text; insert into users (email) values ('x@y.z');"
            + " alter type billing.kind add value 'b'; alter domain billing.code set not null;"
            + " alter table billing.invoices add column note text;"
            + " insert into billing.invoices (note) values ('1');"
            + " alter function billing.two() stable; alter view billing.all_invoices rename to v;"
            + " alter sequence loose restart; alter table parts_1 add check (id < 5);"
            + " create table billing.by_the_new (id int); create table by_the_new (id int);"
            + " drop table anonymous_usage; truncate magic_links");
    Rows.run(login(FIRST), "alter table users add column other text; drop sequence loose");
  }

  @Test
  void whatOneMadeIsTheNextOnesToo() throws SQLException {
    issued(1, FIRST);
    Rows.run(login(1), "create table made_before (id int)");
    issued(2, 1);
    Rows.run(login(1), "create table made_while_both_worked (id int)");

    revoked(1, 2);

    Rows.run(
        login(2),
        "alter table made_before add column x int;"
            + " alter table made_while_both_worked add column x int; drop table checks cascade");
  }

  @Test
  void afterTheFirstOneIsRevokedNobodyIsLetInByItsPassword() throws SQLException {
    issued(1, FIRST);
    PostgresConnection before = login(FIRST);

    revoked(FIRST, 1);

    assertRefused(before);
    assertThat(Rows.value(login(1), "select count(*) from users")).isEqualTo("200");
  }

  @Test
  void afterALaterOneIsRevokedItIsGone() throws SQLException {
    issued(1, FIRST);
    issued(2, 1);
    PostgresConnection before = login(1);

    revoked(1, 2);

    assertRefused(before);
    assertThat(stage.ledger.count(Effect.DELETE, "role")).isEqualTo(1);
    assertThat(Rows.value(login(2), "select count(*) from users")).isEqualTo("200");
    revoked(1, 2);
    assertThat(stage.ledger.count(Effect.DELETE, "role")).isEqualTo(1);
  }

  @Test
  void issuingTwiceMakesOne() {
    issued(1, FIRST);
    PostgresConnection made = login(1);

    issued(1, FIRST);

    assertThat(login(1)).isEqualTo(made);
    assertThat(stage.ledger.count(Effect.CREATE, "role")).isEqualTo(1);
    assertThat(stage.ledger.count(Effect.UPDATE, "role")).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWasMadeWithoutAnAnswerIsNotMadeAgain(boolean effect) throws SQLException {
    if (effect) {
      stage.faults.on("POST", ROLES).dropAfter();
    } else {
      stage.faults.on("POST", ROLES).dropBefore();
    }
    assertThat(caller.failure(() -> issue(1, FIRST)))
        .isInstanceOf(ProviderException.Unavailable.class);

    issued(1, FIRST);

    assertThat(stage.ledger.count(Effect.CREATE, "role")).isEqualTo(1);
    assertThat(Rows.value(login(1), "select count(*) from users")).isEqualTo("200");
  }

  @Test
  void itIsPendingUntilItLetsIn() {
    assertThat(issue(1, FIRST))
        .isInstanceOfSatisfying(
            Observed.Pending.class,
            pending -> assertThat(pending.detail()).contains("apply_config"));
    assertThatThrownBy(() -> Rows.connect(login(1))).isInstanceOf(SQLException.class);
  }

  @Test
  void aTableInUseIsWaitedForAndHoldsUpNobody() throws SQLException {
    issue(1, FIRST);
    stage.clock.advance(Duration.ofSeconds(5));
    try (Connection guest = Rows.connect(login(FIRST));
        Statement statement = guest.createStatement()) {
      guest.setAutoCommit(false);
      statement.execute("select * from users for update");

      assertThat(caller.failure(() -> issue(1, FIRST))).isInstanceOf(ProviderException.Busy.class);
    }
    assertThat(issue(1, FIRST)).isInstanceOf(Observed.Present.class);
  }

  @Test
  void theOneInForceIsNeverRevokedNorIssued() {
    for (Callable<?> asked :
        List.<Callable<?>>of(
            () -> revoke(FIRST, FIRST), () -> revoke(2, 2), () -> issue(1, 1), () -> issue(0, 1))) {
      assertThatThrownBy(asked::call).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(stage.ledger.count(e -> e.path().contains("/roles"))).isZero();
  }

  @Test
  void onAnothersBranchNothingIsIssuedOrRevoked() {
    for (Callable<?> asked :
        List.<Callable<?>>of(
            () ->
                rotatable.issue(
                    subject.session(Key.VALID), subject.desired(), NeonFixture.BRANCH, 1, 0),
            () ->
                rotatable.revoke(
                    subject.session(Key.VALID), subject.desired(), NeonFixture.BRANCH, 0, 1))) {
      assertThat(caller.failure(asked)).isInstanceOf(ProviderException.NameTaken.class);
    }
  }

  private static void assertRefused(PostgresConnection login) {
    assertThatThrownBy(() -> Rows.connect(login))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
  }

  private void issued(int generation, int inForce) {
    for (int i = 0; !(issue(generation, inForce) instanceof Observed.Present); i++) {
      assertThat(i).isLessThan(10);
      stage.clock.advance(Duration.ofSeconds(1));
    }
  }

  private void revoked(int generation, int inForce) {
    stage.shown.add(revoke(generation, inForce));
    caller.settled(id);
  }

  private Observed issue(int generation, int inForce) {
    return rotatable.issue(subject.session(Key.VALID), subject.desired(), id, generation, inForce);
  }

  private Observed revoke(int generation, int inForce) {
    return rotatable.revoke(subject.session(Key.VALID), subject.desired(), id, generation, inForce);
  }

  private PostgresConnection login(int generation) {
    return rotatable
        .identify(subject.session(Key.VALID), subject.desired(), id, generation)
        .direct();
  }
}
