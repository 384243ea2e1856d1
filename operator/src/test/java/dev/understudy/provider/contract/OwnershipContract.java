package dev.understudy.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Owner;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Known;
import dev.understudy.provider.Observed;
import dev.understudy.provider.Observed.Claimable.Right;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Session;
import dev.understudy.provider.contract.Subject.Claimed;
import dev.understudy.provider.contract.Subject.Key;
import dev.understudy.simulator.http.Effect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What bears a mark is re-claimed from a predecessor, left to another cluster, and taken over from
 * it when somebody says so.
 */
abstract class OwnershipContract<S extends ComponentSpec> extends AdapterContract<S> {
  private static final Owner SELF = RenderStage.OWNER;
  private static final Owner PREDECESSOR =
      new Owner(SELF.clusterId(), SELF.namespace(), SELF.name(), "older-uid-0");
  private static final Owner ELSEWHERE =
      new Owner("cluster-2", SELF.namespace(), SELF.name(), "elsewhere-uid-9");
  private static final Owner TAKING =
      new Owner(SELF.clusterId(), SELF.namespace(), SELF.name(), SELF.uid(), "elsewher");

  @Test
  void whatAPredecessorLeftIsReclaimedAndStaysTheSame() {
    String id = left(PREDECESSOR);

    Observed.Claimable seen = claimable(SELF);
    assertThat(seen.right()).isEqualTo(Right.Reclaimed);
    assertThat(seen.id()).isEqualTo(id);
    assertThat(look(SELF, this::created)).as("never a second one").isEqualTo(seen);
    assertThat(claimed(SELF, seen)).isEqualTo(id);

    assertThat(caller.settled(id).diff()).isEmpty();
    assertThat(caller.observe(null)).as("by its name alone").isEqualTo(caller.settled(id));
    assertThat(caller.made()).isEqualTo(1);
    assertThat(caller.gone(null)).isTrue();
  }

  @Test
  void aClaimWithoutAnAnswerIsSeenToHaveBeenMade() {
    String id = left(PREDECESSOR);
    stage.faults.on("PATCH", subject.collection() + claimedPath()).dropAfter();

    assertThat(caller.failure(() -> claimed(SELF, claimable(SELF))))
        .isInstanceOf(ProviderException.Unavailable.class);

    stage.faults.clear();
    assertThat(caller.settled(id).diff()).isEmpty();
  }

  @Test
  void whatAPredecessorLeftIsDeletedAsOurs() {
    left(PREDECESSOR);

    assertThat(subject.adapter().owned(session(), by(SELF).claim())).hasSize(1);
    assertThat(caller.gone(null)).isTrue();
    assertThat(caller.observe(null)).isInstanceOf(Observed.Absent.class);
  }

  @Test
  void whatAnotherClusterHoldsIsLeftToItAndSaysHowToTakeIt() {
    String id = left(ELSEWHERE);

    for (Callable<?> asked :
        List.<Callable<?>>of(
            () -> caller.observe(null),
            () -> caller.observe(id),
            caller::create,
            () -> caller.delete(Key.VALID, null),
            () -> caller.delete(Key.VALID, id))) {
      assertThat(caller.failure(asked))
          .hasMessageContaining("understudy.dev/takeover: elsewher")
          .isInstanceOfSatisfying(
              ProviderException.NameTaken.class,
              taken -> assertThat(taken.byAnotherEnvironment()).isTrue());
    }
    assertThat(subject.adapter().owned(session(), by(SELF).claim())).isEmpty();
    assertThat(caller.made()).isEqualTo(1);
    assertThat(stage.ledger.count(Effect.UPDATE, subject.kind())).isZero();
    assertThat(stage.ledger.count(Effect.DELETE, subject.kind())).isZero();
  }

  @Test
  void whatIsTakenOverIsTheOtherClustersNoMore() {
    String id = left(ELSEWHERE);

    Observed.Claimable seen = claimable(TAKING);
    assertThat(seen.right()).isEqualTo(Right.TakenOver);
    assertThat(claimed(TAKING, seen)).isEqualTo(id);

    assertThat(caller.settled(id).diff()).isEmpty();
    assertThat(caller.made()).isEqualTo(1);
    for (Callable<?> asked :
        List.<Callable<?>>of(
            () -> look(ELSEWHERE, d -> observed(d, id)),
            () -> look(ELSEWHERE, d -> observed(d, null)),
            () -> subject.adapter().delete(session(), by(ELSEWHERE).claim()))) {
      assertThat(caller.failure(asked))
          .isInstanceOf(ProviderException.NameTaken.class)
          .hasMessageContaining("understudy.dev/takeover: uid1");
    }
  }

  @Test
  void aTakeoverOfSomebodyElseTakesNothing() {
    left(ELSEWHERE);
    Owner mistaken =
        new Owner(SELF.clusterId(), SELF.namespace(), SELF.name(), SELF.uid(), "somebody");

    assertThat(caller.failure(() -> look(mistaken, d -> observed(d, null))))
        .isInstanceOf(ProviderException.NameTaken.class);
  }

  @Test
  void whileItMayBeTakenOverItIsNotDeleted() {
    left(ELSEWHERE);

    assertThat(caller.failure(() -> subject.adapter().delete(session(), by(TAKING).claim())))
        .isInstanceOf(ProviderException.NameTaken.class);
    assertThat(stage.ledger.count(Effect.DELETE, subject.kind())).isZero();
  }

  /** The path of the call that claims, behind that of the listing. */
  protected abstract String claimedPath();

  /** Made, and left behind, by another. */
  private String left(Owner owner) {
    String id = Caller.id(look(owner, this::created));
    stage.clock.advance(Duration.ofSeconds(10));
    return id;
  }

  private Observed.Claimable claimable(Owner owner) {
    Observed seen = look(owner, d -> observed(d, null));
    assertThat(seen).isInstanceOf(Observed.Claimable.class);
    return (Observed.Claimable) seen;
  }

  private String claimed(Owner owner, Observed.Claimable seen) {
    return Caller.id(
        subject.adapter().claim(session(), by(owner).desired(), subject.known(null), seen));
  }

  private Observed created(Claimed<S> by) {
    return subject.adapter().create(session(), by.desired(), subject.known(null));
  }

  private Observed observed(Claimed<S> by, @Nullable String id) {
    Known known = subject.known(id);
    return subject.adapter().observe(session(), by.desired(), known, Freshness.NOW);
  }

  private Observed look(Owner owner, Function<Claimed<S>, Observed> asked) {
    Observed seen = asked.apply(by(owner));
    stage.shown.add(seen);
    return seen;
  }

  private Claimed<S> by(Owner owner) {
    return subject.by(owner).orElseThrow();
  }

  private Session session() {
    return subject.session(Key.VALID);
  }
}
