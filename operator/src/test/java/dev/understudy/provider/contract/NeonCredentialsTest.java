package dev.understudy.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.api.v1alpha1.InitialData;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.DatabaseIdentity;
import dev.understudy.provider.Observed;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Session;
import dev.understudy.provider.contract.Subject.Key;
import dev.understudy.provider.neon.NeonProbe;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.neon.NeonFixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a Neon branch is reached, and that its password is its own. */
class NeonCredentialsTest {
  private NeonBranchSubject subject = new NeonBranchSubject();
  private Caller<ComponentSpec.NeonBranch> caller = new Caller<>(subject);

  @AfterEach
  void nothingShownAndEveryRequestValid() {
    try {
      assertThat(subject.stage().shown.all())
          .noneMatch(text -> subject.secrets().stream().anyMatch(text::contains));
      assertThat(subject.stage().ledger.invalidRequests()).isEmpty();
      assertThat(subject.stage().ledger.productionTouched()).isEmpty();
    } finally {
      subject.stage().close();
    }
  }

  @Test
  void theIdentityIsOfOurBranchAndReachesIt() {
    String id = ready();
    DatabaseIdentity identity = identify(subject.desired(), id);

    assertThat(identity.id()).isEqualTo(id);
    assertThat(identity.mark()).isEqualTo(NeonBranchSubject.OWNER.mark());
    assertThat(identity.parentId()).isEqualTo(NeonFixture.BRANCH);
    assertThat(identity.productionDefault()).isFalse();
    assertThat(identity.restricted()).isFalse();
    assertThat(identity.hosts())
        .containsExactlyInAnyOrder(identity.direct().host(), identity.pooled().host())
        .doesNotContain(NeonFixture.HOST);
    assertThatCode(() -> connect(identity.direct()).close()).doesNotThrowAnyException();
    assertThatCode(() -> connect(identity.pooled()).close()).doesNotThrowAnyException();
  }

  @Test
  void productionsIdentitySaysThatItIsProduction() {
    DatabaseIdentity identity = identify(subject.desired(), NeonFixture.BRANCH);

    assertThat(identity.productionDefault()).isTrue();
    assertThat(identity.mark()).isNull();
  }

  @Test
  void aChildOfAnUnprotectedParentGetsAPasswordOfItsOwn() {
    String id = ready();
    PostgresConnection inherited = identify(subject.desired(), id).direct();
    assertThat(inherited.password().reveal()).isEqualTo(subject.productionPassword());

    assertThat(ownCredentials(id))
        .isInstanceOfSatisfying(
            Observed.Pending.class,
            pending -> assertThat(pending.detail()).contains("apply_config"));
    caller.settled(id);

    PostgresConnection own = identify(subject.desired(), id).direct();
    assertThat(own.password()).isNotEqualTo(inherited.password());
    assertThatCode(() -> connect(own).close()).doesNotThrowAnyException();
    assertThatThrownBy(() -> connect(inherited))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    assertThat(subject.stage().redactor.redact(own.uri().reveal()))
        .doesNotContain(own.password().reveal());
  }

  @Test
  void aBranchAtWorkIsNotSaidToHaveItsOwnPassword() {
    String id = Caller.id(caller.create());

    assertThat(caller.failure(() -> ownCredentials(id))).isInstanceOf(ProviderException.Busy.class);
  }

  @Test
  void aChildOfAProtectedParentHasOneAlready() {
    subject.stage().close();
    subject = new NeonBranchSubject(settings -> settings.withProtectedProduction(true));
    caller = new Caller<>(subject);
    String id = ready();

    assertThat(ownCredentials(id)).isInstanceOf(Observed.Present.class);
    assertThat(subject.stage().ledger.count(Effect.UPDATE, "role")).isZero();
    assertThat(identify(subject.desired(), id).direct().password().reveal())
        .isNotEqualTo(subject.productionPassword());
  }

  @Test
  void aRoleOrDatabaseThatIsNotThereIsRefusedWithThoseThatAre() {
    String id = ready();

    assertThat(
            caller.failure(() ->
                subject
                    .adapter()
                    .ownCredentials(session(), desired("heretix", "heretx_owner"), id)))
        .isInstanceOf(ProviderException.Refused.class)
        .hasMessageContaining("no role 'heretx_owner'; it has heretix_owner");
    assertThat(caller.failure(() -> identify(desired("heretik", NeonFixture.ROLE), id)))
        .isInstanceOf(ProviderException.Refused.class)
        .hasMessageContaining("no database 'heretik'");
  }

  @Test
  void withoutAnEndpointThereIsNoIdentity() {
    subject
        .stage()
        .elsewhere(
            "POST",
            "/projects/" + NeonFixture.PROJECT + "/branches",
            NeonFixture.PROJECT_KEY,
            "{\"branch\": {\"name\": \"bare\"}}");
    String id =
        subject
            .stage()
            .ledger
            .entries(e -> e.effect() == Effect.CREATE)
            .getFirst()
            .subject()
            .object();

    assertThat(caller.failure(() -> identify(subject.desired(), id)))
        .isInstanceOf(ProviderException.Unavailable.class)
        .hasMessageContaining("has no read-write endpoint yet");
  }

  @Test
  void aProbeTellsWhetherTheKeyIsAcceptedForItsScope() {
    NeonProbe probe = new NeonProbe();

    assertThatCode(() -> probe.check(session(NeonFixture.ORGANIZATION_KEY, null)))
        .doesNotThrowAnyException();
    assertThatCode(() -> probe.check(session(NeonFixture.PROJECT_KEY, null)))
        .doesNotThrowAnyException();
    assertThatCode(() -> probe.check(session(NeonFixture.PERSONAL_KEY, NeonFixture.ORGANIZATION)))
        .doesNotThrowAnyException();
    assertThat(failedProbe(NeonFixture.PERSONAL_KEY))
        .isInstanceOf(ProviderException.Refused.class)
        .hasMessageContaining("org_id is required");
    assertThat(failedProbe(NeonFixture.REVOKED_KEY))
        .isInstanceOf(ProviderException.Unauthorized.class);
  }

  private ProviderException failedProbe(String key) {
    return caller.failure(() -> {
      new NeonProbe().check(session(key, null));
      return "accepted";
    });
  }

  private String ready() {
    String id = Caller.id(caller.create());
    caller.settled(id);
    return id;
  }

  private Observed ownCredentials(String id) {
    return subject.adapter().ownCredentials(session(), subject.desired(), id);
  }

  private DatabaseIdentity identify(Desired<ComponentSpec.NeonBranch> desired, String id) {
    return subject.adapter().identify(session(), desired, id);
  }

  private Session session() {
    return subject.session(Key.VALID);
  }

  private Session session(String key, @Nullable String organization) {
    return subject.session(key, organization);
  }

  private static Desired<ComponentSpec.NeonBranch> desired(String database, String role) {
    return NeonBranchSubject.desired(
        new ComponentSpec.NeonBranch(NeonFixture.PROJECT, null, InitialData.Full, database, role));
  }

  private static Connection connect(PostgresConnection to) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s?sslmode=disable".formatted(to.host(), to.port(), to.database()),
        to.user(),
        to.password().reveal());
  }
}
