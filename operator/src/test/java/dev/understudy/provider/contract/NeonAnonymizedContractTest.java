package dev.understudy.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.InitialData;
import dev.understudy.api.v1alpha1.MaskingRule;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.provider.DatabaseIdentity;
import dev.understudy.provider.DatabaseProvider;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Observed;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.contract.Subject.Key;
import dev.understudy.simulator.http.LedgerEntry;
import dev.understudy.simulator.neon.NeonFixture;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A branch that Neon masks: it is pending, and nobody is let in, until Neon says that it has. */
class NeonAnonymizedContractTest extends OwnershipContract<ComponentSpec.NeonBranch> {
  private static final String STATUS =
      "/projects/{project_id}/branches/{branch_id}/anonymized_status";
  private static final MaskingRule EMAILS = masked("users", "email", "anon.fake_email()");

  @Override
  protected String claimedPath() {
    return "/{branch_id}";
  }

  @Override
  protected Subject<ComponentSpec.NeonBranch> subject() {
    return new NeonBranchSubject(
        settings -> settings,
        spec(
            EMAILS,
            masked("checks", "claim", "anon.partial(claim, 2, '***', 1)"),
            new MaskingRule(null, "checks", "verdict", null, "open")));
  }

  @Test
  void itIsPendingInNeonsWordsUntilItIsMasked() {
    List<String> seen = new ArrayList<>();
    Observed observed = caller.create();
    while (observed instanceof Observed.Pending pending) {
      seen.add(pending.detail());
      stage.clock.advance(Duration.ofMillis(750));
      observed = caller.observe(null);
    }

    assertThat(observed).isInstanceOf(Observed.Present.class);
    assertThat(seen)
        .anyMatch(detail -> detail.contains("create_branch"))
        .anyMatch(detail -> detail.equals("anonymization is initialized"))
        .anyMatch(detail -> detail.startsWith("anonymization is anonymizing: Anonymizing 3"));
  }

  @Test
  void whatAGuestFindsIsMasked() throws SQLException {
    String id = Caller.id(caller.create());
    caller.settled(id);

    PostgresConnection guest = identify(id).direct();

    assertThat(Rows.value(guest, "select count(distinct email) from users")).isEqualTo("200");
    assertThat(Rows.value(guest, "select count(*) from users where email like '%customers.test'"))
        .isEqualTo("0");
    assertThat(Rows.value(guest, "select claim from checks where id = 42")).isEqualTo("cl***2");
    assertThat(Rows.value(guest, "select count(*) from checks where verdict <> 'open'"))
        .isEqualTo("0");
  }

  @Test
  void noConnectionIsGivenBefore() {
    String id = Caller.id(caller.create());
    stage.clock.advance(Duration.ofSeconds(3));
    assertThat(caller.observe(id)).isInstanceOf(Observed.Pending.class);

    assertThat(caller.failure(() -> identify(id)))
        .isInstanceOf(ProviderException.Unavailable.class)
        .hasMessageContaining("is not anonymized yet");
    assertThat(stage.ledger.count(e -> e.path().contains("/connection_uri"))).isZero();
  }

  @Test
  void itGetsAPasswordOfItsOwn() {
    String id = Caller.id(caller.create());
    caller.settled(id);
    PostgresConnection inherited = identify(id).direct();

    database().ownCredentials(subject.session(Key.VALID), subject.desired(), id);
    caller.settled(id);

    assertThat(identify(id).direct().password()).isNotEqualTo(inherited.password());
  }

  @Test
  void aFunctionThatIsNotThereBreaksIt() {
    assertThat(broken(masked("users", "email", "anon.fake_emial()")))
        .contains("anonymization is error", "function anon.fake_emial() does not exist");
  }

  @Test
  void anErrorThatQuotesRowsIsToldWithoutThem() {
    String told = broken(new MaskingRule("public", "magic_links", "token", null, "the-same"));

    assertThat(told)
        .contains("anonymization is error", "violates unique constraint")
        .doesNotContain("the-same");
  }

  @ParameterizedTest
  @CsvSource({
    "initialization_error, Broken",
    "error, Broken",
    "something new, Pending",
    "created, Pending"
  })
  void everyOtherWordHoldsItBack(String state, String kind) {
    String id = Caller.id(caller.create());
    stage.clock.advance(Duration.ofSeconds(9));
    stage.faults.on("GET", STATUS).always().answer(200, answer(id, state));

    assertThat(caller.observe(id).getClass().getSimpleName()).isEqualTo(kind);
    assertThat(caller.failure(() -> identify(id)))
        .isInstanceOf(ProviderException.Unavailable.class);
  }

  @ParameterizedTest
  @CsvSource({"404, Broken", "500, Unavailable", "html, Unavailable"})
  void withoutAClearAnswerItIsHeldBack(String trouble, String kind) {
    String id = Caller.id(caller.create());
    stage.clock.advance(Duration.ofSeconds(9));
    caller.spoil(stage.faults.on("GET", STATUS).always(), trouble);

    assertThat(caller.answer(() -> caller.observe(id)).getClass().getSimpleName()).isEqualTo(kind);
  }

  @Test
  void onceMaskedNeonIsNotAskedAgainForEachLook() {
    String id = Caller.id(caller.create());
    caller.settled(id);
    long asked = asked();

    for (int minute = 0; minute < 50; minute += 5) {
      stage.clock.advance(Duration.ofMinutes(5));
      caller.observe(Key.VALID, id, Freshness.NOW);
    }

    assertThat(asked()).isEqualTo(asked);
  }

  private long asked() {
    return stage.ledger.count((LedgerEntry e) -> e.path().endsWith("/anonymized_status"));
  }

  private String broken(MaskingRule rule) {
    stage.close();
    subject = new NeonBranchSubject(settings -> settings, spec(rule));
    stage = subject.stage();
    caller = new Caller<>(subject);
    caller.create();
    stage.clock.advance(Duration.ofSeconds(9));
    Observed observed = caller.observe(null);
    assertThat(observed).isInstanceOf(Observed.Broken.class);
    return ((Observed.Broken) observed).detail();
  }

  private static String answer(String id, String state) {
    return """
    {"project_id": "%s", "branch_id": "%s", "state": "%s",
     "created_at": "2026-03-01T00:00:00Z", "updated_at": "2026-03-01T00:00:00Z"}\
    """
        .formatted(NeonFixture.PROJECT, id, state);
  }

  private DatabaseIdentity identify(String id) {
    return database().identify(subject.session(Key.VALID), subject.desired(), id);
  }

  private DatabaseProvider<ComponentSpec.NeonBranch> database() {
    return (DatabaseProvider<ComponentSpec.NeonBranch>) subject.adapter();
  }

  private static MaskingRule masked(String table, String column, String function) {
    return new MaskingRule(null, table, column, function, null);
  }

  private static ComponentSpec.NeonBranch spec(MaskingRule... rules) {
    return new ComponentSpec.NeonBranch(
        NeonFixture.PROJECT,
        NeonFixture.BRANCH_NAME,
        InitialData.Anonymized,
        NeonFixture.DATABASE,
        NeonFixture.ROLE,
        null,
        List.of(rules));
  }
}
