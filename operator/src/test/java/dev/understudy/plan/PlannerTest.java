package dev.understudy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.understudy.api.v1alpha1.DeletionPolicy;
import dev.understudy.api.v1alpha1.StagingEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden manifests in, plans out. */
class PlannerTest {
  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .build())
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "full"})
  void plans(String name) throws JsonProcessingException {
    List<Map<String, Object>> components =
        plan("/plan/" + name + ".yaml").components().map(PlannerTest::readable).toList();

    assertThat(YAML.writeValueAsString(components))
        .isEqualTo(Manifests.text("/plan/" + name + ".plan.yaml"));
  }

  @Test
  void samePlanForTheSameManifest() {
    assertThat(plan("/plan/full.yaml")).isEqualTo(plan("/plan/full.yaml"));
  }

  @Test
  void databaseBeforeScopesBeforeServices() {
    assertThat(plan("/plan/full.yaml").components())
        .extracting(Desired::component)
        .containsExactly(
            "database",
            "scope/render",
            "scope/render-eu",
            "api",
            "worker",
            "docs",
            "ui",
            "admin",
            "reports");
  }

  @Test
  void everyServiceLivesInAScopeThatIsPlanned() {
    Plan plan = plan("/plan/full.yaml");

    assertThat(plan.services())
        .allSatisfy(service ->
            assertThat(plan.component(service.scope()).orElseThrow().account())
                .isEqualTo(service.account()));
  }

  @Test
  void noTwoComponentsShareAName() {
    assertThat(plan("/plan/full.yaml").components())
        .extracting(Desired::externalName)
        .doesNotHaveDuplicates();
  }

  /** What bears a mark is named after who holds it; the rest of each name stays the same. */
  @ParameterizedTest
  @CsvSource({
    "c1, 22222222-2222-4222-8222-222222222222",
    "c2, 11111111-1111-4111-8111-111111111111"
  })
  void namesDifferInTheirHolderOnly(String cluster, String uid) {
    StagingEnvironment environment = Manifests.environment("/plan/full.yaml");
    Owner owner = Manifests.owner(environment);
    Plan before = Planner.plan(owner, environment.getSpec());
    Plan other =
        Planner.plan(
            new Owner(cluster, owner.namespace(), owner.name(), uid), environment.getSpec());

    before
        .components()
        .forEach(old -> {
          Desired<?> now = other.component(old.component()).orElseThrow();
          boolean marked = Set.of("neonBranch", "renderEnvironment").contains(old.kind());
          assertThat(now.externalName().equals(old.externalName()))
              .as(old.component())
              .isEqualTo(!marked);
          assertThat(Holder.stem(now.externalName())).isEqualTo(Holder.stem(old.externalName()));
        });
    assertThat(Claims.of(before)).isEqualTo(Claims.of(other));
  }

  @Test
  void whatIsAdoptedKeepsItsNameAndIsRetainedUnlessSaidOtherwise() {
    Plan plan = plan("/plan/adopt.yaml");

    assertThat(plan.services())
        .extracting(Desired::adopt, Desired::externalName, Desired::deletionPolicy)
        .containsExactly(
            tuple("srv-kept", "srv-kept", DeletionPolicy.Retain),
            tuple("srv-gone", "srv-gone", DeletionPolicy.Delete));
    assertThat(Claims.of(plan)).contains("renderWebService srv-kept to adopt");
  }

  @Test
  void namesFitWhatProvidersAndTheStatusHold() {
    StagingEnvironment environment = Manifests.environment("/plan/full.yaml");
    Owner longest = new Owner("c1", "n".repeat(63), "e".repeat(253), "u".repeat(36));
    Plan plan = Planner.plan(longest, environment.getSpec());
    assertThat(plan.components())
        .allSatisfy(d -> assertThat(d.externalName()).matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?"));

    assertThat(plan.database().externalName()).hasSizeLessThanOrEqualTo(200);
    assertThat(plan.scopes()).allSatisfy(s -> assertThat(s.externalName()).hasSizeLessThan(256));
    assertThat(plan.services())
        .allSatisfy(s -> assertThat(s.externalName()).hasSizeLessThanOrEqualTo(60));
  }

  private static Map<String, Object> readable(Desired<?> desired) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("component", desired.component());
    shown.put("kind", desired.kind());
    shown.put("account", desired.account());
    shown.put("externalName", desired.externalName());
    if (desired.scope() != null) {
      shown.put("scope", desired.scope());
    }
    shown.put("deletionPolicy", desired.deletionPolicy());
    shown.put("spec", desired.spec());
    return shown;
  }

  private static Plan plan(String resource) {
    StagingEnvironment environment = Manifests.environment(resource);
    return Planner.plan(Manifests.owner(environment), environment.getSpec());
  }
}
