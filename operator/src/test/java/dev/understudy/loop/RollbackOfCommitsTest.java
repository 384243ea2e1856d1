package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service built from Git goes back to a commit, and on with the next push. */
class RollbackOfCommitsTest extends ReleaseStage {
  private static final String UI = "heretix/rolled-back";
  private static final String FOLLOWED = "branch: main, follow: Branch";

  @Test
  void aHeadThatFailsGivesWayToTheCommitBeforeUntilTheNextPush() {
    String good = world.repositories.push(UI, "main");
    Site site = new Site(world, UI);
    ready(text -> ROLLBACK.apply(site.beside(FOLLOWED).apply(text)));

    world.repositories.push(UI, "main", "unbuildable");
    until("RollingBack");
    until("RolledBack");
    assertThat(Site.status(life).orElseThrow().commit()).isEqualTo(good);
    assertThat(Site.status(life).orElseThrow().deploy().commit()).isEqualTo(good);
    assertThat(message("Ready")).contains("ui: " + good);
    assertThat(live()).as("what ran the same is left alone").isEqualTo(GOOD);
    life.assertQuiet(operator);

    String fixed = world.repositories.push(UI, "main");
    world.advance(Duration.ofMinutes(2));
    life.run(operator, VirtualLoop::ready);
    assertThat(Site.status(life).orElseThrow().commit()).isEqualTo(fixed);
    assertThat(get().getStatus().rollback()).isNull();
  }

  /** After a retry the branch is asked anew, not what was recorded of the rollback. */
  @Test
  void aBranchThatIsNotFollowedIsTakenUpAgainByARetry() {
    String good = world.repositories.push(UI + "2", "main");
    Site site = new Site(world, UI + "2");
    ready(text -> ROLLBACK.apply(site.beside("branch: main").apply(text)));

    world.repositories.push(UI + "2", "main", "unbuildable");
    life.annotate("understudy.dev/redeploy", "1");
    until("RollingBack");
    until("RolledBack");
    assertThat(Site.status(life).orElseThrow().commit()).isEqualTo(good);
    String fixed = world.repositories.push(UI + "2", "main");
    world.advance(Duration.ofMinutes(20));
    operator.pass(get());
    assertThat(reason()).isEqualTo("RolledBack");

    life.annotate("understudy.dev/retry", "1");
    life.run(operator, VirtualLoop::ready);
    assertThat(Site.status(life).orElseThrow().commit()).isEqualTo(fixed);
  }

  @Test
  void flagsInAConfigMapArePartOfTheRelease() {
    world
        .user
        .configMaps()
        .inNamespace(life.namespace)
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("flags")
                .endMetadata()
                .withData(Map.of("FLAG_NEW_UI", "true"))
                .build())
        .create();
    ready(text -> text + "\n  envFrom: [{configMapRef: {name: flags}}]\n");

    var flags = release(get().getStatus().release()).getSpec().configMaps();
    assertThat(flags).extracting(f -> f.name()).containsExactly("flags");
    assertThat(flags.getFirst().content()).hasSize(16);
  }
}
