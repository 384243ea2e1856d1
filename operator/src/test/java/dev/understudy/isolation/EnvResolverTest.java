package dev.understudy.isolation;

import static dev.understudy.isolation.Lack.Kind.CONFIG_MAP;
import static dev.understudy.isolation.Lack.Kind.OUTPUT;
import static dev.understudy.isolation.Lack.Kind.SECRET;
import static dev.understudy.isolation.Lack.Kind.UNUSABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.ConfigMapReference;
import dev.understudy.api.v1alpha1.EnvFromSource;
import dev.understudy.api.v1alpha1.EnvVar;
import dev.understudy.api.v1alpha1.EnvVarSource;
import dev.understudy.api.v1alpha1.GeneratedSecretReference;
import dev.understudy.api.v1alpha1.OutputReference;
import dev.understudy.api.v1alpha1.SecretKeyReference;
import dev.understudy.api.v1alpha1.SecretReference;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import dev.understudy.provider.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        public Optional<Map<String, Secret<String>>> secret(SecretReference reference) {
          return whole(reference.name());
        }

        @Override
        public Optional<Map<String, Secret<String>>> configMap(ConfigMapReference reference) {
          return whole(reference.name());
        }

        /** The name lists the keys: {@code A.B} has the keys A and B. */
        private Optional<Map<String, Secret<String>>> whole(String name) {
          if (name.startsWith("no")) {
            return Optional.empty();
          }
          Map<String, Secret<String>> keys = new TreeMap<>();
          for (String key : name.split("\\.")) {
            keys.put(key, new Secret<>(key + " of " + name));
          }
          return Optional.of(keys);
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
                        new EnvVarSource(null, null, new GeneratedSecretReference("none"))))))
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
  void whatEnvFromMayBringIsNoProblemOfTheSpecButMustCome() {
    List<EnvVar> env = List.of(literal("URL", "$(HOST)/v1"));
    List<EnvFromSource> comes = List.of(secret("HOST.KEY", null));
    List<EnvFromSource> comesNot = List.of(configMap("OTHER", null));

    assertThat(EnvResolver.problems(new EnvDeclaration(comesNot, env))).isEmpty();
    assertThat(missing(comesNot, env)).extracting(Lack::kind).containsExactly(UNUSABLE);
    assertThat(resolved(comes, env)).containsEntry("URL", "HOST of HOST.KEY/v1");
  }

  @Test
  void laterSourcesWinOverEarlierOnesAndNamedVariablesOverAll() {
    assertThat(
            resolved(
                List.of(secret("A.B.C", null), configMap("B.C.D", null), secret("C.E", null)),
                List.of(literal("E", "named"))))
        .containsExactly(
            Map.entry("A", "A of A.B.C"),
            Map.entry("B", "B of B.C.D"),
            Map.entry("C", "C of C.E"),
            Map.entry("D", "D of B.C.D"),
            Map.entry("E", "named"));
  }

  @Test
  void aServicesOwnWinOverThoseOfEveryService() {
    StagingEnvironmentSpec spec =
        Serialization.unmarshal(
            """
            envFrom: [{secretRef: {name: A.B}}]
            env: [{name: C, value: shared}, {name: D, value: shared}]
            services:
            - name: api
              accountRef: {name: render}
              source: {image: nginx}
              envFrom: [{configMapRef: {name: B.C}}]
              env: [{name: D, value: own}]
            """,
            StagingEnvironmentSpec.class);
    EnvDeclaration declaration = EnvDeclaration.of(spec, spec.services().getFirst());

    assertThat(resolved(declaration.from(), declaration.variables()))
        .containsExactly(
            Map.entry("A", "A of A.B"),
            Map.entry("B", "B of B.C"),
            Map.entry("C", "shared"),
            Map.entry("D", "own"));
  }

  @Test
  void aPrefixMakesTheName() {
    assertThat(resolved(List.of(secret("KEY.1ST", "APP_")), List.of()))
        .containsOnlyKeys("APP_KEY", "APP_1ST");
  }

  @ParameterizedTest
  @CsvSource({"my-key", "1ST", "with space", "ünï"})
  void aKeyThatIsNoNameIsRefusedByName(String key) {
    assertThat(missing(List.of(secret(key, null)), List.of()))
        .singleElement()
        .satisfies(lack -> {
          assertThat(lack.kind()).isEqualTo(UNUSABLE);
          assertThat(lack.sentence())
              .startsWith("envFrom: the key '%s' of Secret %s".formatted(key, key))
              .doesNotContain(key + " of " + key);
        });
  }

  @Test
  void aMissingSourceIsNamedWithItsKind() {
    assertThat(missing(List.of(secret("none", null), configMap("nothing", null)), List.of()))
        .containsExactly(
            new Lack(SECRET, "envFrom: Secret none is not there"),
            new Lack(CONFIG_MAP, "envFrom: ConfigMap nothing is not there"));
  }

  @Test
  void onlyWhatTheSpecItselfSaysMayBeShown() {
    Resolution.Resolved all =
        (Resolution.Resolved)
            EnvResolver.resolve(
                new EnvDeclaration(
                    List.of(secret("KEY", null)),
                    List.of(
                        literal("MODE", "staging"),
                        literal("BANNER", "in $(MODE), $$(KEY)"),
                        literal("URL", "https://$(KEY)@$(MODE)"),
                        literal("DEEP", "$(URL)"),
                        from("DATABASE_URL", DATABASE_URL))),
                SOURCE);
    assertThat(all.literals()).containsExactlyInAnyOrder("MODE", "BANNER");
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

  private static EnvFromSource configMap(String name, String prefix) {
    return new EnvFromSource(prefix, null, new ConfigMapReference(name));
  }

  private static EnvVar literal(String name, String value) {
    return new EnvVar(name, value, null);
  }

  private static EnvVar from(String name, EnvVarSource source) {
    return new EnvVar(name, null, source);
  }
}
