package dev.understudy.isolation;

import static dev.understudy.isolation.Lack.Kind.OUTPUT;
import static dev.understudy.isolation.Lack.Kind.SECRET;
import static dev.understudy.isolation.Lack.Kind.UNUSABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.EnvFromSource;
import dev.understudy.api.v1alpha1.EnvVar;
import dev.understudy.api.v1alpha1.EnvVarSource;
import dev.understudy.api.v1alpha1.GeneratedSecretReference;
import dev.understudy.api.v1alpha1.OutputReference;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.api.v1alpha1.SecretReference;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EnvResolverTest {
  private static final EnvVarSource STRIPE =
      new EnvVarSource(new SecretKeyReference("shop", "stripe"), null, null);
  private static final EnvVarSource DATABASE_URL =
      new EnvVarSource(null, new OutputReference("database", "url"), null);
  private static final EnvVarSource SESSION =
      new EnvVarSource(null, null, new GeneratedSecretReference("session", null));

  private static final ValueSource SOURCE = new EchoSource();

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
  void theLaterOneWins() {
    assertThat(
            resolved(
                List.of(),
                List.of(
                    literal("MODE", "shared"),
                    literal("BANNER", "in $(MODE)"),
                    literal("MODE", "own"))))
        .containsEntry("MODE", "own")
        .containsEntry("BANNER", "in own");
  }

  @Test
  void composesLiteralsFromAnySourceInAnyOrder() {
    assertThat(
            resolved(
                List.of(),
                List.of(
                    literal("FULL", "$(BASE)?key=$(STRIPE_KEY)&raw=$$(BASE)"),
                    literal("BASE", "$(HOST)/v1"),
                    literal("HOST", "https://api"),
                    from("STRIPE_KEY", STRIPE))))
        .containsEntry("FULL", "https://api/v1?key=shop/stripe&raw=$(BASE)");
  }

  @Test
  void whatComesFromASecretIsNotComposed() {
    EnvVarSource odd = new EnvVarSource(new SecretKeyReference("s", "$(HOST)"), null, null);
    assertThat(resolved(List.of(), List.of(literal("HOST", "h"), from("ODD", odd))))
        .containsEntry("ODD", "s/$(HOST)");
  }

  @Test
  void namesEverythingThatIsMissingOnce() {
    assertThat(
            missing(
                List.of(),
                List.of(
                    literal("URL", "$(KEY)/$(KEY)"),
                    literal("TWO", "$(KEY)"),
                    from("KEY", new EnvVarSource(new SecretKeyReference("no-s", "k"), null, null)),
                    from("OUT", new EnvVarSource(null, new OutputReference("no-api", "url"), null)),
                    from(
                        "GEN",
                        new EnvVarSource(null, null, new GeneratedSecretReference("none", null))))))
        .containsExactly(
            new Lack(SECRET, "KEY: Secret no-s has no key k, or is not there"),
            new Lack(OUTPUT, "OUT: no-api has no output url yet"),
            new Lack(SECRET, "GEN: spec.generatedSecrets has no entry none"));
  }

  @Test
  void anUnansweredReferenceIsAProblemOfTheSpec() {
    List<EnvVar> env = List.of(literal("URL", "$(NOWHERE)/v1"));
    String sentence =
        "URL: $(NOWHERE) refers to no variable of this service; $$(NOWHERE) is the text itself";
    assertThat(EnvResolver.problems(new EnvDeclaration(List.of(), env))).containsExactly(sentence);
    assertThat(missing(List.of(), env)).containsExactly(new Lack(UNUSABLE, sentence));
  }

  @Test
  void onlyWhatTheSpecItselfSaysMayBeShown() {
    EnvDeclaration declaration =
        new EnvDeclaration(
            List.of(secret("KEY", null)),
            List.of(
                literal("MODE", "staging"),
                literal("BANNER", "in $(MODE), $$(KEY)"),
                literal("URL", "https://$(KEY)@$(MODE)"),
                literal("DEEP", "$(URL)"),
                literal("NOWHERE", "$(NOTHING)"),
                literal("SESSION", "overridden"),
                from("SESSION", SESSION),
                from("DATABASE_URL", DATABASE_URL)));

    assertThat(EnvResolver.literals(declaration)).containsExactlyInAnyOrder("MODE", "BANNER");
  }

  @Test
  void refusesACircle() {
    List<EnvVar> env = List.of(literal("A", "$(B)"), literal("B", "$(C)"), literal("C", "$(A)"));
    String circle = "A: refers to itself: A → B → C → A";
    assertThat(EnvResolver.problems(new EnvDeclaration(List.of(), env))).containsExactly(circle);
    assertThat(missing(List.of(), env)).containsExactly(new Lack(UNUSABLE, circle));
  }

  @Test
  void aCleanSpecHasNoProblemsWhateverIsMissing() {
    assertThat(
            EnvResolver.problems(
                new EnvDeclaration(
                    List.of(secret("none", null)),
                    List.of(
                        literal("URL", "$(KEY)"),
                        literal("RAW", "$$(NOWHERE)"),
                        from(
                            "KEY",
                            new EnvVarSource(new SecretKeyReference("no-s", "k"), null, null))))))
        .isEmpty();
  }

  private static Map<String, String> resolved(List<EnvFromSource> from, List<EnvVar> variables) {
    Map<String, String> shown = new TreeMap<>();
    Resolution resolution = EnvResolver.resolve(new EnvDeclaration(from, variables), SOURCE);
    assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
    ((Resolution.Resolved) resolution).values().forEach((k, v) -> shown.put(k, v.reveal()));
    return shown;
  }

  private static List<Lack> missing(List<EnvFromSource> from, List<EnvVar> variables) {
    Resolution resolution = EnvResolver.resolve(new EnvDeclaration(from, variables), SOURCE);
    assertThat(resolution).isInstanceOf(Resolution.Missing.class);
    return ((Resolution.Missing) resolution).what();
  }

  private static EnvFromSource secret(String name, String prefix) {
    return new EnvFromSource(prefix, new SecretReference(name), null);
  }

  private static EnvVar literal(String name, String value) {
    return new EnvVar(name, value, null);
  }

  private static EnvVar from(String name, EnvVarSource source) {
    return new EnvVar(name, null, source);
  }
}
