package dev.understudy.reconcile.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.GeneratedSecretSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class GeneratedValuesTest {
  private static final GeneratedSecretSpec SESSION = new GeneratedSecretSpec("session", 20);
  private static final GeneratedSecretSpec WEBHOOK = new GeneratedSecretSpec("webhook", null);
  private static final Optional<String> NONE = Optional.empty();

  private int made;
  private final IntFunction<String> generate = length -> "v" + ++made + "/" + length;

  @Test
  void eachIsMadeOnceAsLongAsItIsAskedFor() {
    GeneratedValues first = wanted(new GeneratedValues(Map.of()), NONE, SESSION, WEBHOOK);

    assertThat(first.held()).hasSize(3).containsKeys("session", "webhook");
    assertThat(first.held().get("session")).endsWith("/20");
    assertThat(first.held().get("webhook")).endsWith("/32");
    assertThat(wanted(first, NONE, SESSION, WEBHOOK)).isEqualTo(first);
    assertThat(wanted(first, NONE, SESSION).held()).hasSize(2).doesNotContainKey("webhook");
  }

  @Test
  void aRotationMakesNewOnesAndKeepsTheOld() {
    GeneratedValues before = before();

    GeneratedValues after = wanted(before, Optional.of("monday"), SESSION, WEBHOOK);

    for (String name : List.of("session", "webhook")) {
      assertThat(after.held().get(name)).isNotEqualTo(before.held().get(name));
      assertThat(after.held()).containsEntry(name + ".previous", before.held().get(name));
    }
    assertThat(after.fingerprintKey()).isEqualTo(before.fingerprintKey());
    assertThat(after.rotating()).isTrue();
    assertThat(after.secrets()).doesNotContain("monday").containsAll(before.secrets());
  }

  @Test
  void oneTokenRotatesOnce() {
    GeneratedValues after = wanted(before(), Optional.of("monday"), SESSION, WEBHOOK);

    assertThat(wanted(after, Optional.of("monday"), SESSION, WEBHOOK)).isEqualTo(after);
    assertThat(wanted(after, NONE, SESSION, WEBHOOK)).isEqualTo(after);
    assertThat(wanted(after.proved(), Optional.of("monday"), SESSION, WEBHOOK))
        .isEqualTo(after.proved());
  }

  @Test
  void aSecondRotationBeforeTheFirstIsProvedKeepsWhatWasInUse() {
    GeneratedValues before = before();
    GeneratedValues unproved = wanted(before, Optional.of("monday"), SESSION);

    GeneratedValues again = wanted(unproved, Optional.of("tuesday"), SESSION);

    assertThat(again.held().get("session")).isNotEqualTo(unproved.held().get("session"));
    assertThat(again.held()).containsEntry("session.previous", before.held().get("session"));
  }

  @Test
  void whatIsProvedKeepsNothingElse() {
    GeneratedValues after = wanted(before(), Optional.of("monday"), SESSION, WEBHOOK);

    assertThat(after.proved().rotating()).isFalse();
    assertThat(after.proved().held())
        .doesNotContainKeys("session.previous", "webhook.previous")
        .containsEntry("session", after.held().get("session"));
  }

  @Test
  void whatDidNotDoStandsBesideTheOldUntilThatIsProvedAgain() {
    GeneratedValues before = before();
    GeneratedValues after = wanted(before, Optional.of("monday"), SESSION, WEBHOOK);

    GeneratedValues returned = after.returned("monday");

    for (String name : List.of("session", "webhook")) {
      assertThat(returned.held()).containsEntry(name, before.held().get(name));
      assertThat(returned.held()).containsEntry(name + ".previous", after.held().get(name));
    }
    assertThat(returned.fingerprintKey()).isEqualTo(before.fingerprintKey());
    assertThat(wanted(returned, NONE, SESSION, WEBHOOK).returned("monday")).isEqualTo(returned);
    assertThat(before.returned("monday")).isEqualTo(before);
    assertThat(returned.proved().rotating()).isFalse();
  }

  @Test
  void aRotationOfWhatWasNeverMadeMakesIt() {
    GeneratedValues made = wanted(new GeneratedValues(Map.of()), Optional.of("monday"), SESSION);

    assertThat(made.held()).containsKey("session");
    assertThat(made.rotating()).isFalse();
  }

  @Test
  void itIsNotShown() {
    assertThat(before().toString()).contains("session").doesNotContain("/20");
  }

  private GeneratedValues before() {
    return wanted(new GeneratedValues(Map.of()), NONE, SESSION, WEBHOOK);
  }

  private GeneratedValues wanted(
      GeneratedValues held, Optional<String> due, GeneratedSecretSpec... specs) {
    return held.wanted(List.of(specs), due, generate);
  }
}
