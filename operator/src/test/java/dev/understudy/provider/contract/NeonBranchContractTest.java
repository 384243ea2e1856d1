package dev.understudy.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.InitialData;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.contract.Subject.Key;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.neon.NeonFixture;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NeonBranchContractTest extends OwnershipContract<ComponentSpec.NeonBranch> {
  private static final String BRANCHES = "/projects/" + NeonFixture.PROJECT + "/branches";

  @Override
  protected String claimedPath() {
    return "/{branch_id}";
  }

  @Override
  protected Subject<ComponentSpec.NeonBranch> subject() {
    return new NeonBranchSubject();
  }

  @Test
  void aBranchIsPendingWithNeonsWordsUntilItsOperationsHaveFinished() {
    assertThat(caller.create())
        .isInstanceOfSatisfying(
            Observed.Pending.class,
            pending ->
                assertThat(pending.detail())
                    .contains("branch is init", "endpoint is init", "create_branch"));
    stage.clock.advance(Duration.ofMillis(1500));
    assertThat(caller.observe(null))
        .isInstanceOfSatisfying(
            Observed.Pending.class,
            pending -> assertThat(pending.detail()).contains("endpoint is init", "start_compute"));
    stage.clock.advance(Duration.ofMillis(1500));
    assertThat(caller.observe(null))
        .isInstanceOfSatisfying(
            Observed.Present.class, present -> assertThat(present.state()).isEqualTo("ready"));
  }

  @Test
  void outputsNameTheEndpointAndHoldNoSecret() {
    Observed.Present present = caller.settled(Caller.id(caller.create()));

    assertThat(present.outputs())
        .containsOnlyKeys("id", "host", "pooledHost", "databaseName", "user");
    assertThat(present.outputs().get("host")).startsWith("ep-").endsWith(".aws.neon.tech");
    assertThat(present.outputs().get("pooledHost"))
        .isEqualTo(present.outputs().get("host").replaceFirst("\\.", "-pooler."));
  }

  @Test
  void aParentThatIsNotThereIsNamedWithThoseThatAre() {
    assertThat(caller.failure(() -> create("prodction", InitialData.Full)))
        .isInstanceOf(ProviderException.ParentMissing.class)
        .hasMessageContaining("no branch named 'prodction' to copy from; it has production");
    assertThat(caller.made()).isZero();
  }

  @Test
  void withoutAParentTheDefaultBranchIsCopied() {
    create(null, InitialData.SchemaOnly);

    assertThat(caller.made()).isEqualTo(1);
    assertThat(stage.ledger.invalidRequests()).isEmpty();
  }

  @Test
  void aMissingEndpointIsADifferenceThatAnUpdateMakesGood() {
    String id = Caller.id(caller.create());
    String host = caller.settled(id).outputs().get("host");
    String endpoint = host.substring(0, host.indexOf('.'));
    stage.elsewhere(
        "DELETE",
        "/projects/" + NeonFixture.PROJECT + "/endpoints/" + endpoint,
        NeonFixture.PROJECT_KEY,
        "");
    stage.clock.advance(Duration.ofSeconds(5));

    Observed.Present without = caller.settled(id);
    assertThat(without.diff()).containsExactly("endpoint: expected read_write, has none");
    update(without);
    stage.clock.advance(Duration.ofSeconds(5));
    update(without);

    assertThat(caller.settled(id).diff()).isEmpty();
    assertThat(stage.ledger.count(Effect.CREATE, "endpoint")).isEqualTo(1);
  }

  @Test
  void anotherOperationOfTheProjectIsWaitedFor() {
    stage.elsewhere(
        "POST", BRANCHES, NeonFixture.PROJECT_KEY, "{\"branch\": {\"name\": \"of-somebody\"}}");

    assertThat(caller.failure(caller::create))
        .isInstanceOf(ProviderException.Busy.class)
        .hasMessageContaining("got 423");
  }

  @Test
  void aBranchThatOthersNeedIsNotDeleted() {
    String id = Caller.id(caller.create());
    caller.settled(id);
    stage.elsewhere(
        "POST",
        BRANCHES,
        NeonFixture.PROJECT_KEY,
        "{\"branch\": {\"name\": \"child\", \"parent_id\": \"%s\"}}".formatted(id));
    stage.clock.advance(Duration.ofSeconds(5));

    assertThat(caller.failure(() -> caller.delete(Key.VALID, id)))
        .isInstanceOf(ProviderException.Refused.class)
        .hasMessageContaining("is the parent of child");
  }

  @Test
  void aBranchThatSomebodyProtectsIsNotDeleted() {
    String id = Caller.id(caller.create());
    caller.settled(id);
    stage.elsewhere(
        "PATCH",
        BRANCHES + "/" + id,
        NeonFixture.PROJECT_KEY,
        "{\"branch\": {\"protected\": true}}");

    assertThat(caller.failure(() -> caller.delete(Key.VALID, id)))
        .isInstanceOf(ProviderException.Refused.class)
        .hasMessageContaining("is protected and is never deleted");
  }

  @Test
  void theIdOfProductionIsNoClaimToIt() {
    assertThat(caller.failure(() -> caller.delete(Key.VALID, NeonFixture.BRANCH)))
        .isInstanceOf(ProviderException.NameTaken.class)
        .hasMessageContaining("bears no mark of ours");
    assertThat(caller.failure(() -> caller.observe(NeonFixture.BRANCH)))
        .isInstanceOf(ProviderException.NameTaken.class);
  }

  private Observed create(@Nullable String parent, InitialData data) {
    var spec =
        new ComponentSpec.NeonBranch(
            NeonFixture.PROJECT, parent, data, NeonFixture.DATABASE, NeonFixture.ROLE);
    return subject
        .adapter()
        .create(subject.session(Key.VALID), NeonBranchSubject.desired(spec), subject.known(null));
  }

  private void update(Observed.Present present) {
    subject.adapter().update(subject.session(Key.VALID), subject.desired(), present);
  }
}
