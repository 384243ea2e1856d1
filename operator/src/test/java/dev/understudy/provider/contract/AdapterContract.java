package dev.understudy.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.provider.Claim;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Known;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Session;
import dev.understudy.provider.contract.Subject.Key;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.http.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of {@code Provisionable}, held against the provider's twin. */
abstract class AdapterContract<S extends ComponentSpec> {
  private static final AtomicLong VALIDATED = new AtomicLong();

  protected Subject<S> subject;
  protected Stage<?> stage;
  protected Caller<S> caller;

  protected abstract Subject<S> subject();

  @BeforeEach
  void raise() {
    subject = subject();
    stage = subject.stage();
    caller = new Caller<>(subject);
  }

  @AfterEach
  void nothingShownNothingInvalidNothingOfProductionTouched() {
    try {
      List<String> secrets = subject.secrets();
      assertThat(stage.shown.all())
          .noneMatch(text -> secrets.stream().anyMatch(text::contains), "shows a secret");
      assertThat(stage.ledger.invalidRequests()).isEmpty();
      assertThat(stage.ledger.invalidAnswers()).isEmpty();
      assertThat(stage.ledger.productionTouched()).isEmpty();
      VALIDATED.addAndGet(stage.ledger.validated());
    } finally {
      stage.close();
    }
  }

  @AfterAll
  static void report() {
    System.out.println(
        VALIDATED.get() == 0
            ? "Adapter contract: no official spec present, requests were not validated"
            : "Adapter contract: " + VALIDATED + " requests so far, all valid by official specs");
  }

  @Test
  void absentThenCreatedThenPresent() {
    assertThat(caller.observe(null)).isInstanceOf(Observed.Absent.class);

    String id = Caller.id(caller.create());

    Observed.Present present = caller.settled(id);
    assertThat(present.diff()).isEmpty();
    assertThat(present.outputs()).containsEntry("id", id);
    assertThat(caller.observe(null)).as("found by its name alone").isEqualTo(present);
  }

  @Test
  void creatingTwiceMakesOne() {
    String id = Caller.id(caller.create());
    caller.settled(id);

    assertThat(Caller.id(caller.create())).isEqualTo(id);
    assertThat(caller.made()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "400, Refused",
    "401, Unauthorized",
    "402, QuotaExceeded",
    "403, Unauthorized",
    "404, ParentMissing",
    "409, Busy",
    "422, Refused",
    "423, Busy",
    "500, Unavailable",
    "503, Unavailable",
  })
  void aRefusedCreationIsToldByKindAndMadeGoodLater(int status, String kind) {
    creating().answer(status, caller.echo());

    assertThat(caller.failure(caller::create).getClass().getSimpleName()).isEqualTo(kind);
    assertThat(caller.made()).isZero();
    assertThat(Caller.id(caller.create())).isNotEmpty();
    assertThat(caller.made()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"25, PT25S", ", PT30S"})
  void throttlingIsWaitedOutAndNotAskedInto(@Nullable String retryAfter, Duration expected) {
    creating().answer(429, "{}", retryAfter == null ? Map.of() : Map.of("Retry-After", retryAfter));

    assertThat(caller.failure(caller::create))
        .isInstanceOfSatisfying(
            ProviderException.Throttled.class, t -> assertThat(t.after()).isEqualTo(expected));
    assertThat(caller.failure(caller::create)).isInstanceOf(ProviderException.Throttled.class);
    assertThat(stage.ledger.count(e -> e.status() == 429)).as("asked once").isEqualTo(1);
    stage.clock.advance(expected);
    assertThat(Caller.id(caller.create())).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"500", "429", "html", "truncated", "empty", "no list", "no body", "dropped"})
  void aBadListingIsNeverAbsenceAndNeverGone(String trouble) {
    String id = Caller.id(caller.create());
    caller.settled(id);

    for (@Nullable String recorded : new String[] {null, id}) {
      stage.clock.advance(Duration.ofMinutes(2));
      caller.spoil(stage.faults.on("GET", subject.collection()).always(), trouble);
      assertThat(caller.answer(() -> caller.observe(recorded)))
          .isNotInstanceOf(Observed.Absent.class);
      assertThat(caller.answer(() -> caller.delete(Key.VALID, recorded))).isNotEqualTo(true);
      caller.answer(caller::create);
      stage.faults.clear();
      assertThat(caller.there()).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWasMadeWithoutAWholeAnswerIsFoundAndNotMadeAgain(boolean half) {
    if (half) {
      creating().truncate();
    } else {
      creating().dropAfter();
    }

    assertThat(caller.failure(caller::create)).isInstanceOf(ProviderException.Unavailable.class);

    assertThat(caller.made()).isEqualTo(1);
    Observed found = caller.observe(null);
    assertThat(found).isNotInstanceOf(Observed.Absent.class);
    assertThat(Caller.id(caller.create())).isEqualTo(Caller.id(found));
    assertThat(caller.made()).isEqualTo(1);
  }

  @Test
  void whatWasNotMadeIsMadeNext() {
    creating().dropBefore();

    assertThat(caller.failure(caller::create)).isInstanceOf(ProviderException.Unavailable.class);
    assertThat(caller.observe(null)).isInstanceOf(Observed.Absent.class);
    assertThat(Caller.id(caller.create())).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void deletingTwiceIsTheSameAsOnce(boolean idIsRecorded) {
    String id = Caller.id(caller.create());
    caller.settled(id);
    String recorded = idIsRecorded ? id : null;

    assertThat(caller.gone(recorded)).isTrue();
    assertThat(caller.observe(recorded)).isInstanceOf(Observed.Absent.class);
    assertThat(caller.gone(recorded)).isTrue();
    assertThat(stage.ledger.count(Effect.DELETE, subject.kind())).isEqualTo(1);
  }

  @Test
  void whatWasNeverThereIsGone() {
    assertThat(caller.gone(null)).isTrue();
    assertThat(stage.ledger.count(Effect.DELETE, subject.kind())).isZero();
  }

  @Test
  void withoutCredentialsNothingIsAbsentAndNothingIsGone() {
    String id = Caller.id(caller.create());
    caller.settled(id);

    assertThat(caller.failure(() -> caller.observe(Key.REVOKED, id, Freshness.NOW)))
        .isInstanceOf(ProviderException.Unauthorized.class);
    assertThat(caller.failure(() -> caller.delete(Key.REVOKED, id)))
        .isInstanceOf(ProviderException.Unauthorized.class);
    assertThat(caller.failure(() -> caller.observe(Key.STRANGERS, id, Freshness.NOW)))
        .isInstanceOf(ProviderException.ParentMissing.class);
    assertThat(caller.failure(() -> caller.delete(Key.STRANGERS, id)))
        .isInstanceOf(ProviderException.ParentMissing.class);
  }

  @Test
  void withoutItsParentNothingIsAbsentMadeOrGone() {
    Session session = subject.sessionWithoutParent();
    Known known = subject.knownWithoutParent();

    for (Callable<?> asked :
        List.<Callable<?>>of(
            () ->
                subject
                    .adapter()
                    .observe(session, subject.desiredWithoutParent(), known, Freshness.NOW),
            () -> subject.adapter().create(session, subject.desiredWithoutParent(), known),
            () -> subject.adapter().delete(session, subject.claimWithoutParent()))) {
      assertThat(caller.failure(asked)).isInstanceOf(ProviderException.ParentMissing.class);
    }
    assertThat(caller.made()).isZero();
  }

  @Test
  void whatIsNotOursIsNeitherTakenNorDeleted() {
    subject.plantForeign();
    long before = caller.made();

    for (Callable<?> asked :
        List.<Callable<?>>of(
            () -> caller.observe(null), caller::create, () -> caller.delete(Key.VALID, null))) {
      assertThat(caller.failure(asked)).isInstanceOf(ProviderException.NameTaken.class);
    }
    assertThat(caller.made()).isEqualTo(before);
    assertThat(subject.adapter().owned(subject.session(Key.VALID), subject.scope())).isEmpty();
  }

  @Test
  void whatIsOursIsListedWithWhatDeletingItTakes() {
    String id = Caller.id(caller.create());
    caller.settled(id);

    List<Claim> owned = subject.adapter().owned(subject.session(Key.VALID), subject.scope());

    assertThat(owned)
        .singleElement()
        .returns(id, Claim::id)
        .returns(subject.desired().kind(), Claim::kind)
        .returns(subject.desired().externalName(), Claim::externalName);
  }

  @Test
  void quietEnvironmentsShareTheirListings() {
    caller.settled(Caller.id(caller.create()));
    Freshness old = new Freshness(Duration.ofMinutes(5));
    Observed first = caller.observe(Key.VALID, null, old);
    int asked = stage.ledger.entries().size();

    for (int minute = 0; minute < 4; minute++) {
      stage.clock.advance(Duration.ofMinutes(1));
      assertThat(caller.observe(Key.VALID, null, old)).isEqualTo(first);
    }
    assertThat(stage.ledger.entries()).hasSize(asked);
    stage.clock.advance(Duration.ofMinutes(2));
    assertThat(caller.observe(Key.VALID, null, old)).isEqualTo(first);
    assertThat(stage.ledger.entries()).hasSizeGreaterThan(asked);
  }

  @Test
  void whatIsYoungerThanTheListingIsFound() {
    Freshness old = new Freshness(Duration.ofMinutes(5));
    assertThat(caller.observe(Key.VALID, null, old)).isInstanceOf(Observed.Absent.class);
    creating().dropAfter();
    caller.failure(caller::create);

    assertThat(caller.observe(Key.VALID, null, old)).isNotInstanceOf(Observed.Absent.class);
  }

  private Faults.Placement creating() {
    return stage.faults.on("POST", subject.creation());
  }
}
