package dev.understudy.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.provider.Freshness;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.contract.Subject.Key;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.http.Faults;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Asks the adapter as the loop would, and remembers everything that anybody could read of it. */
record Caller<S extends ComponentSpec>(Subject<S> subject) {
  private static final int MOST_PASSES = 20;

  Observed create() {
    return shown(
        subject
            .adapter()
            .create(subject.session(Key.VALID), subject.desired(), subject.known(null)));
  }

  Observed observe(@Nullable String id) {
    return observe(Key.VALID, id, Freshness.NOW);
  }

  Observed observe(Key key, @Nullable String id, Freshness freshness) {
    return shown(
        subject
            .adapter()
            .observe(subject.session(key), subject.desired(), subject.known(id), freshness));
  }

  /** Passes until it can be used. */
  Observed.Present settled(String id) {
    for (int i = 0; i < MOST_PASSES; i++) {
      if (observe(id) instanceof Observed.Present present) {
        return present;
      }
      subject.stage().clock.advance(Duration.ofSeconds(1));
    }
    throw new AssertionError("never present: " + observe(id));
  }

  /** One pass. */
  boolean delete(Key key, @Nullable String id) {
    return subject.adapter().delete(subject.session(key), subject.claim(id));
  }

  /** Passes until it is gone. */
  boolean gone(@Nullable String id) {
    for (int i = 0; i < MOST_PASSES; i++) {
      if (delete(Key.VALID, id)) {
        return true;
      }
      subject.stage().clock.advance(Duration.ofSeconds(1));
    }
    return false;
  }

  /** How many were ever made. */
  long made() {
    return subject.stage().ledger.count(Effect.CREATE, subject.kind());
  }

  /** How many there are, however many were made. */
  long there() {
    return made() - subject.stage().ledger.count(Effect.DELETE, subject.kind());
  }

  ProviderException failure(Callable<?> asked) {
    Object answer = answer(asked);
    assertThat(answer).isInstanceOf(ProviderException.class);
    return (ProviderException) answer;
  }

  /** What came of it: a value, or the failure. */
  Object answer(Callable<?> asked) {
    try {
      return asked.call();
    } catch (ProviderException e) {
      subject.stage().shown.add(e);
      return e;
    } catch (Exception e) {
      throw new AssertionError("not a failure the loop knows", e);
    }
  }

  static String id(Observed observed) {
    return switch (observed) {
      case Observed.Absent() -> throw new AssertionError("absent");
      case Observed.Pending pending -> pending.id();
      case Observed.Present present -> present.id();
      case Observed.Asleep asleep -> asleep.present().id();
      case Observed.Claimable claimable -> claimable.id();
      case Observed.Broken broken -> throw new AssertionError(broken);
    };
  }

  private Observed shown(Observed observed) {
    subject.stage().shown.add(observed);
    return observed;
  }

  /** A vendor that repeats what it was sent. */
  String echo() {
    return "{\"message\":\"not with authorization: Bearer " + subject.secrets().getFirst() + "\"}";
  }

  /** What a listing must not be taken for an answer with. */
  void spoil(Faults.Placement placement, String trouble) {
    switch (trouble) {
      case "html" -> placement.html();
      case "truncated" -> placement.truncate();
      case "dropped" -> placement.dropBefore();
      case "empty" -> placement.answer(200, subject.emptyList());
      case "no list" -> placement.answer(200, "{\"message\":\"ok\"}");
      case "no body" -> placement.answer(200, "");
      default -> placement.answer(Integer.parseInt(trouble), echo());
    }
  }
}
