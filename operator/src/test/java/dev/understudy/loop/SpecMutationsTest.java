package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.mutation.Mutant;
import dev.understudy.mutation.Mutations;
import dev.understudy.mutation.Schema;
import dev.understudy.simulator.render.RenderFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every field emptied, at its limit and over it, malformed, reordered, removed and added again:
 * refused at apply with words that name the field, or stalled with a reason, or converged; never
 * anything else.
 */
class SpecMutationsTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Schema ENVIRONMENT = Schema.ofSpec("stagingenvironments");

  private static final Verdicts VERDICTS = new Verdicts();
  private static World world;
  private static Door door;

  @BeforeAll
  static void start() {
    world = new World(false);
    door = new Door(world.kube.url());
  }

  @AfterAll
  static void stop() {
    world.close();
    System.out.println(VERDICTS);
  }

  private static JsonNode spec(String name) {
    return spec(name, text -> text);
  }

  private static JsonNode spec(String name, UnaryOperator<String> edit) {
    try {
      return YAML.readTree(
          edit.apply(Files.readString(Path.of("src/test/resources/mutation", name + ".yaml"))));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A field that is added later can't be forgotten here. */
  @ParameterizedTest
  @CsvSource({
    "stagingenvironments, whole data commit service heretix",
    "provideraccounts, neon-account render-account",
    "clusterprovideraccounts, neon-cluster-account render-cluster-account",
    "stagingreleases, release"
  })
  void everyFieldIsSetSomewhere(String plural, String manifests) {
    List<Set<String>> all =
        Stream.of(manifests.split(" "))
            .map(name -> Set.copyOf(Mutations.unset(spec(name), Schema.ofSpec(plural))))
            .toList();
    Set<String> unset = new TreeSet<>(all.getFirst());
    all.forEach(unset::retainAll);
    assertThat(unset).isEmpty();
  }

  /** Both as a new object and as a change of one that was accepted before. */
  @ParameterizedTest
  @CsvSource({
    "ProviderAccount, provideraccounts, neon-account",
    "ProviderAccount, provideraccounts, render-account",
    "ClusterProviderAccount, clusterprovideraccounts, neon-cluster-account",
    "ClusterProviderAccount, clusterprovideraccounts, render-cluster-account",
    "StagingRelease, stagingreleases, release",
    "StagingEnvironment, stagingenvironments, whole",
    "StagingEnvironment, stagingenvironments, data",
    "StagingEnvironment, stagingenvironments, commit",
    "StagingEnvironment, stagingenvironments, service"
  })
  void whatIsRefusedAtApplyIsRefusedClearly(String name, String plural, String manifest) {
    boolean ofCluster = name.startsWith("Cluster");
    Door.Kind kind = new Door.Kind(name, plural, ofCluster ? "" : "default");
    JsonNode base = spec(manifest);
    assertThat(door.create(kind, manifest, base, true).message()).isEmpty();
    List<Mutant> mutants = Mutations.of(base, Schema.ofSpec(plural));
    VERDICTS.mutants(mutants.size());
    int before = VERDICTS.wrong().size();
    for (Mutant mutant : mutants) {
      for (Door.Answer answer :
          List.of(
              door.create(kind, "mutant", mutant.spec(), false),
              door.replace(kind, manifest, mutant.spec(), false))) {
        if (!answer.accepted()) {
          MutationStage.refused(mutant, answer, VERDICTS);
        }
      }
    }
    assertThat(VERDICTS.wrong().subList(before, VERDICTS.wrong().size())).isEmpty();
  }

  /** Everything up to the plan, for every field there is: whoever observes changes nothing. */
  @Test
  void whatIsAcceptedIsPlannedOrStalls() {
    Platform platform = new Platform(world);
    String kept =
        platform.render(
            "POST",
            "/services",
            """
            {"type": "web_service", "name": "old", "ownerId": "%s",
             "image": {"ownerId": "%s", "imagePath": "ghcr.io/heretix/old:1.0.0"},
             "serviceDetails": {"runtime": "image", "plan": "starter", "region": "oregon"}}
            """
                .formatted(RenderFixture.WORKSPACE, RenderFixture.WORKSPACE));
    Matcher id = Pattern.compile("\"id\":\"(srv-[a-z0-9]+)\"").matcher(kept);
    assertThat(id.find()).as(kept).isTrue();
    platform.letAdopt(id.group(1));

    assertThat(drive("whole", text -> text.replace("ADOPTED", id.group(1)), "Observing")).isEmpty();
  }

  /** The whole way, against the twins. */
  @Test
  void whatIsAcceptedConvergesOrStalls() {
    assertThat(drive("heretix", text -> text, "Verified")).isEmpty();
  }

  private Optional<String> drive(String manifest, UnaryOperator<String> edit, String settled) {
    JsonNode base = spec(manifest, edit);
    MutationStage stage = new MutationStage(world, door);
    Optional<String> unplayable = stage.begin(base, settled);
    if (unplayable.isPresent()) {
      VERDICTS.applyOnly(manifest, unplayable.get());
      return unplayable;
    }
    int before = VERDICTS.wrong().size();
    List<Mutant> created = new ArrayList<>();
    List<Mutant> mutants =
        Mutations.of(base, ENVIRONMENT).stream()
            .filter(mutant -> mutant.spec().path("management").equals(base.path("management")))
            .toList();
    VERDICTS.mutants(mutants.size());
    for (Mutant mutant : mutants) {
      if (door.replace(stage.kind, "heretix", mutant.spec(), false).accepted()) {
        stage.change(mutant, base, VERDICTS);
      } else if (door.create(stage.kind, "mutant", mutant.spec(), false).accepted()) {
        created.add(mutant);
      }
    }
    stage.restore(base);
    // Of two that adopt one service the older has it.
    stage.remove();
    for (Mutant mutant : created) {
      MutationStage fresh = new MutationStage(world, door);
      fresh.create(mutant, VERDICTS);
      fresh.remove();
    }
    assertThat(VERDICTS.wrong().subList(before, VERDICTS.wrong().size())).isEmpty();
    return Optional.empty();
  }
}
