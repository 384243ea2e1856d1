package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The manifests of docs/how-to/choose-the-data.md, as they stand, until they are verified. */
class ChosenDataLifeTest extends DataStage {
  private static final Path PAGE =
      Path.of(System.getProperty("understudy.root", ".."), "docs", "how-to", "choose-the-data.md");
  private static final Pattern MANIFEST =
      Pattern.compile("(?ms)^## (.*?)$.*?^```yaml\\n(.*?)^```$");

  private static List<MatchResult> manifests;

  @BeforeAll
  static void read() throws IOException {
    manifests = MANIFEST.matcher(Files.readString(PAGE)).results().toList();
  }

  private void converge(String heading) {
    String manifest =
        manifests.stream()
            .filter(found -> found.group(1).equals(heading))
            .map(found -> found.group(2))
            .findFirst()
            .orElseThrow();
    life = new Life(world);
    operator = new OperatorInMemory(world, new Plug(0));
    world.secret(
        life.namespace,
        "production-read-only",
        Map.of("url", world.simulator.neon().productionUri()));
    life.apply(ignored -> manifest);
    life.run(operator, VirtualLoop::ready);
    StagingEnvironment applied = Serialization.unmarshal(manifest, StagingEnvironment.class);
    assertThat(Serialization.asJson(life.get().getSpec()))
        .isEqualTo(Serialization.asJson(applied.getSpec()));
  }

  @Test
  void aDumpIsCarriedOver() {
    converge("A dump carried over");

    assertThat(life.query("select count(*) from users")).isEqualTo("200");
    assertThat(life.query("select count(*) from users join checks on user_id = users.id"))
        .isEqualTo("300");
    assertThat(life.query("select count(*) from users where email not like '%@example.com'"))
        .isEqualTo("0");
  }

  @Test
  void oneTenantComesWithAllThatIsItsOwn() {
    converge("One tenant");

    assertThat(life.query("select string_agg(id::text, ',') from users")).isEqualTo("7");
    assertThat(life.query("select count(*) || ' ' || count(distinct user_id) from checks"))
        .isEqualTo("2 1");
    assertThat(life.query("select count(*) from usage_ledger join checks on check_id = checks.id"))
        .isEqualTo("2");
    assertThat(life.query("insert into users (email) values ('next@example.com') returning id"))
        .as("the next number")
        .isEqualTo("8");
  }

  @Test
  void madeUpDataIsAllThereIs() {
    converge("Made-up data");

    assertThat(life.query("select count(*) from users where email like 'staging-user-%'"))
        .isEqualTo("50");
    assertThat(life.query("select count(*) from users")).isEqualTo("50");
    assertThat(life.query("select version_num from alembic_version")).isEqualTo("8a2e6c41d5f7");
  }
}
