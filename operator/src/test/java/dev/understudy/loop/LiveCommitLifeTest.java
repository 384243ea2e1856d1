package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that is told which commit of another runs. */
class LiveCommitLifeTest {
  private static final String SITE = "heretix/site";

  private static World world;

  private WiredLife wired;
  private String first;

  @BeforeAll
  static void start() {
    world = new World(false);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void begin() {
    first = world.repositories.push(SITE, "main");
    wired = new WiredLife(world);
    wired.apply(
        Map.of(
            "# more of api",
            "- {name: SITE_COMMIT, valueFrom: {outputRef: {component: site, output: commit}}}",
            "# more services",
            """
            - name: site
                  accountRef: {name: render}
                  source: {git: {repo: "%s", branch: main, follow: Branch}}
                  renderStaticSite: {buildCommand: npm run build, publishPath: dist}
            """
                .formatted(world.git.url(SITE))));
    wired.untilReady();
  }

  @AfterEach
  void remove() {
    wired.remove();
  }

  @Test
  void aNewHeadIsOneNewReleaseOfBothInOrder() {
    assertThat(wired.deploys()).contains("ui").containsSubsequence("site", "api");
    assertThat(wired.variables("api")).containsEntry("SITE_COMMIT", first);
    assertThat(wired.releases).hasSize(1);

    String second = world.repositories.push(SITE, "main");
    wired.until(e -> VirtualLoop.ready(e) && wired.releases.size() > 1);

    assertThat(wired.deploys()).containsExactly("site", "api");
    assertThat(wired.variables("api")).containsEntry("SITE_COMMIT", second);
    assertThat(wired.releases).hasSize(2);
    assertThat(wired.life.get().getStatus().lastKnownGood()).isEqualTo(wired.releases.getLast());
    wired.life.assertQuiet(wired.operator);
  }

  @Test
  void aRequestToRedeployKeepsTheOrder() {
    wired.deploys();
    wired.life.edit(
        e -> e.getMetadata().setAnnotations(Map.of("understudy.dev/redeploy", "monday")));
    wired.until(e ->
        VirtualLoop.ready(e)
            && "monday".equals(e.orElseThrow().getStatus().handledRequests().get("redeploy")));

    assertThat(wired.deploys())
        .containsExactlyInAnyOrder("ui", "site", "api")
        .containsSubsequence("site", "api");
    assertThat(wired.releases).hasSize(2);
  }
}
