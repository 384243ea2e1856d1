package dev.understudy.isolation;

import static dev.understudy.isolation.Lack.Kind.CONFIG_MAP;
import static dev.understudy.isolation.Lack.Kind.SECRET;
import static dev.understudy.isolation.Lack.Kind.UNUSABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.ConfigMapReference;
import dev.understudy.api.v1alpha1.EnvFromSource;
import dev.understudy.api.v1alpha1.EnvVar;
import dev.understudy.api.v1alpha1.SecretReference;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables from whole Secrets and ConfigMaps. */
class EnvFromTest {
  private static final ValueSource SOURCE = new EchoSource();

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
}
