package dev.understudy.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.EnvVar;
import dev.understudy.api.v1alpha1.EnvVarSource;
import dev.understudy.api.v1alpha1.GeneratedSecretReference;
import dev.understudy.api.v1alpha1.OutputReference;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.provider.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EnvResolverTest {
  private static final EnvVarSource STRIPE =
      new EnvVarSource(new SecretKeyReference("shop", "stripe"), null, null);
  private static final EnvVarSource DATABASE_URL =
      new EnvVarSource(null, new OutputReference("database", "url"), null);
  private static final EnvVarSource SESSION =
      new EnvVarSource(null, null, new GeneratedSecretReference("session"));

  /** Answers with what it was asked for, except for names that begin with "no". */
  private static final ValueSource SOURCE =
      new ValueSource() {
        @Override
        public Optional<Secret<String>> secretKey(SecretKeyReference reference) {
          return answer(reference.name(), reference.name() + "/" + reference.key());
        }

        @Override
        public Optional<Secret<String>> output(OutputReference reference) {
          return answer(reference.component(), reference.component() + "." + reference.output());
        }

        @Override
        public Optional<Secret<String>> generated(GeneratedSecretReference reference) {
          return answer(reference.name(), "random-" + reference.name());
        }

        private Optional<Secret<String>> answer(String name, String value) {
          return name.startsWith("no") ? Optional.empty() : Optional.of(new Secret<>(value));
        }
      };

  @Test
  void readsEverySource() {
    assertThat(
            resolved(
                List.of(),
                List.of(
                    literal("MODE", "staging"),
                    from("STRIPE_KEY", STRIPE),
                    from("DATABASE_URL", DATABASE_URL),
                    from("SESSION", SESSION))))
        .containsExactly(
            Map.entry("DATABASE_URL", "database.url"),
            Map.entry("MODE", "staging"),
            Map.entry("SESSION", "random-session"),
            Map.entry("STRIPE_KEY", "shop/stripe"));
  }

  @Test
  void theServiceWins() {
    assertThat(
            resolved(
                List.of(literal("MODE", "shared"), literal("BANNER", "in $(MODE)")),
                List.of(literal("MODE", "own"))))
        .containsEntry("MODE", "own")
        .containsEntry("BANNER", "in own");
  }

  @Test
  void composesLiteralsFromAnySourceInAnyOrder() {
    assertThat(
            resolved(
                List.of(
                    literal("FULL", "$(BASE)?key=$(STRIPE_KEY)&raw=$$(BASE)"),
                    literal("BASE", "$(HOST)/v1"),
                    literal("HOST", "https://api"),
                    from("STRIPE_KEY", STRIPE)),
                List.of()))
        .containsEntry("FULL", "https://api/v1?key=shop/stripe&raw=$(BASE)");
  }

  @Test
  void whatComesFromASecretIsNotComposed() {
    EnvVarSource odd = new EnvVarSource(new SecretKeyReference("s", "$(HOST)"), null, null);
    assertThat(resolved(List.of(literal("HOST", "h")), List.of(from("ODD", odd))))
        .containsEntry("ODD", "s/$(HOST)");
  }

  @Test
  void namesEverythingThatIsMissingOnce() {
    assertThat(
            EnvResolver.resolve(
                List.of(literal("URL", "$(KEY)/$(KEY)"), literal("TWO", "$(KEY)")),
                List.of(
                    from("KEY", new EnvVarSource(new SecretKeyReference("no-s", "k"), null, null)),
                    from("OUT", new EnvVarSource(null, new OutputReference("no-api", "url"), null)),
                    from(
                        "GEN", new EnvVarSource(null, null, new GeneratedSecretReference("none")))),
                SOURCE))
        .isEqualTo(
            new Resolution.Missing(
                List.of(
                    "KEY: Secret no-s has no key k, or is not there",
                    "OUT: no-api has no output url yet",
                    "GEN: spec.generatedSecrets has no entry none")));
  }

  @Test
  void anUnansweredReferenceStaysButIsAProblemOfTheSpec() {
    List<EnvVar> env = List.of(literal("URL", "$(NOWHERE)/v1"));
    assertThat(resolved(env, List.of())).containsEntry("URL", "$(NOWHERE)/v1");
    assertThat(EnvResolver.problems(env, List.of()))
        .containsExactly(
            "URL: $(NOWHERE) refers to no variable of this service; $$(NOWHERE) is the text itself");
  }

  @Test
  void refusesACircle() {
    List<EnvVar> env = List.of(literal("A", "$(B)"), literal("B", "$(C)"), literal("C", "$(A)"));
    String circle = "A: refers to itself: A → B → C → A";
    assertThat(EnvResolver.problems(env, List.of())).containsExactly(circle);
    assertThat(EnvResolver.resolve(env, List.of(), SOURCE))
        .isEqualTo(new Resolution.Missing(List.of(circle)));
  }

  @Test
  void aCleanSpecHasNoProblemsWhateverIsMissing() {
    assertThat(
            EnvResolver.problems(
                List.of(literal("URL", "$(KEY)"), literal("RAW", "$$(NOWHERE)")),
                List.of(
                    from(
                        "KEY", new EnvVarSource(new SecretKeyReference("no-s", "k"), null, null)))))
        .isEmpty();
  }

  private static Map<String, String> resolved(List<EnvVar> shared, List<EnvVar> own) {
    Map<String, String> shown = new TreeMap<>();
    Resolution resolution = EnvResolver.resolve(shared, own, SOURCE);
    assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
    ((Resolution.Resolved) resolution).values().forEach((k, v) -> shown.put(k, v.reveal()));
    return shown;
  }

  private static EnvVar literal(String name, String value) {
    return new EnvVar(name, value, null);
  }

  private static EnvVar from(String name, EnvVarSource source) {
    return new EnvVar(name, null, source);
  }
}
