package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.ComponentStatus;
import dev.understudy.simulator.http.Effect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An environment with a static site beside its API, whose branch moves, breaks and goes away. */
class GitLifeTest {
  private static final String UI = "heretix/ui";
  private static final Duration INTERVAL = Duration.ofMinutes(2);

  private static World world;

  private Life life;
  private Site site;
  private OperatorInMemory operator;
  private String first;

  @BeforeAll
  static void start() {
    world = new World(true);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @BeforeEach
  void push() {
    first = world.repositories.push(UI, "main");
    life = new Life(world);
    site = new Site(world, UI);
    operator = new OperatorInMemory(world, new Plug(0));
  }

  @AfterEach
  void remove() {
    world.git.trouble(0);
    life.delete();
    life.run(operator, VirtualLoop::gone);
    life.assertNothingLeft();
    assertThat(world.simulator.ledger().invalidRequests()).isEmpty();
    assertThat(world.simulator.ledger().invalidAnswers()).isEmpty();
    assertThat(world.simulator.ledger().productionTouched()).isEmpty();
  }

  private void ready(String git) {
    life.apply(site.beside(git));
    life.run(operator, VirtualLoop::ready);
  }

  private ComponentStatus ui() {
    return Site.status(life).orElseThrow();
  }

  private long deploys() {
    return world
        .simulator
        .ledger()
        .count(e ->
            e.effect() == Effect.DEPLOY
                && e.path().endsWith("/deploys")
                && e.path().contains(ui().externalId()));
  }

  private void runFor(Duration time) {
    var end = world.clock.instant().plus(time);
    life.run(operator, e -> !world.clock.instant().isBefore(end));
  }

  private void request(String what, String token) {
    life.edit(e -> e.getMetadata().setAnnotations(Map.of("understudy.dev/" + what, token)));
  }

  private void handled(String what, String token) {
    life.run(operator, e -> token.equals(e.orElseThrow().getStatus().handledRequests().get(what)));
  }

  private String page() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(ui().url() + "/")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private String message() {
    return VirtualLoop.condition(life.get(), "Ready").orElseThrow().getMessage();
  }

  @Test
  void theSiteIsBuiltWithWhatItsVariablesSayAndThenAllIsQuiet() throws Exception {
    ready("branch: main");

    assertThat(ui().commit()).isEqualTo(first);
    assertThat(page()).contains(life.get().getStatus().url());
    assertThat(deploys()).isEqualTo(1);
    life.assertQuiet(operator);
  }

  @Test
  void aNewHeadOfAFollowedBranchIsANewRelease() throws Exception {
    ready("branch: main, follow: Branch");
    String release = life.get().getStatus().release();
    life.assertQuiet(operator);

    String second = world.repositories.push(UI, "main");
    runFor(INTERVAL);
    life.run(operator, VirtualLoop::ready);

    assertThat(ui().commit()).isEqualTo(second);
    assertThat(page()).contains("Version " + second.substring(0, 7));
    assertThat(life.get().getStatus().release()).isNotEqualTo(release);
    assertThat(life.get().getStatus().lastKnownGood()).isEqualTo(life.get().getStatus().release());
    assertThat(deploys()).isEqualTo(2);
  }

  @Test
  void aBranchThatIsNotFollowedStaysWhereItWasUntilARedeployIsAskedFor() {
    ready("branch: main");
    String second = world.repositories.push(UI, "main");
    runFor(Duration.ofMinutes(20));
    assertThat(ui().commit()).isEqualTo(first);
    assertThat(deploys()).isEqualTo(1);

    request("redeploy", "monday");
    handled("redeploy", "monday");

    assertThat(ui().commit()).isEqualTo(second);
    assertThat(deploys()).isEqualTo(2);
    world.repositories.push(UI, "main");
    life.assertQuiet(operator);
    life.edit(e -> e.getMetadata().setAnnotations(Map.of()));
    life.assertQuiet(operator);
    assertThat(deploys()).isEqualTo(2);
  }

  @Test
  void aRedeployDeploysTheSameImageAgainAndOnce() {
    ready("branch: main");
    var before = life.get().getStatus().services().getFirst();
    String release = life.get().getStatus().release();

    request("redeploy", "monday");
    handled("redeploy", "monday");

    var after = life.get().getStatus().services().getFirst();
    assertThat(after.image()).isEqualTo(before.image());
    assertThat(after.deploy().id()).isNotEqualTo(before.deploy().id());
    assertThat(life.get().getStatus().release()).isNotEqualTo(release);
    life.assertQuiet(operator);
  }

  @Test
  void aRedeployIsDoneOnceWhereverTheOperatorDies() {
    ready("branch: main");
    long before = deploys();
    String second = world.repositories.push(UI, "main");
    request("redeploy", "monday");
    life.run(operator, e -> second.equals(ui().deploy().commit()));
    world.repositories.push(UI, "main");

    for (int point = 1; point < 40; point += 3) {
      life.run(
          new OperatorInMemory(world, new Plug(point)),
          e -> "monday".equals(e.orElseThrow().getStatus().handledRequests().get("redeploy")));
    }
    operator = new OperatorInMemory(world, new Plug(0));
    handled("redeploy", "monday");

    assertThat(ui().commit()).as("the head when it was decided").isEqualTo(second);
    assertThat(deploys()).isEqualTo(before + 1);
  }

  @Test
  void aBrokenBuildStallsWithItsLogAndTheFixedHeadRecoversByItself() {
    ready("branch: main, follow: Branch");
    world.repositories.push(UI, "main", "unbuildable");
    runFor(INTERVAL);
    life.run(operator, VirtualLoop::stalled);

    assertThat(message()).contains("build_failed", "npm run build", "src/main.ts does not compile");
    assertThat(ui().commit()).as("what runs").isEqualTo(first);

    String fixed = world.repositories.push(UI, "main");
    life.run(operator, VirtualLoop::ready);
    assertThat(ui().commit()).isEqualTo(fixed);
  }

  @Test
  void aNamedCommitNeedsNoLook() {
    world.repositories.push(UI, "main");
    long looks = world.git.looks();

    ready("commit: " + first);

    assertThat(ui().commit()).isEqualTo(first);
    assertThat(world.git.looks()).isEqualTo(looks);
  }

  @Test
  void anOutageOfTheGitHostLeavesReadyStandingForAWhile() {
    ready("branch: main, follow: Branch");
    world.git.trouble(503);

    runFor(Duration.ofMinutes(20));
    assertThat(VirtualLoop.condition(life.get(), "Ready").orElseThrow().getStatus())
        .isEqualTo("True");
    runFor(Duration.ofMinutes(20));
    assertThat(VirtualLoop.condition(life.get(), "Ready").orElseThrow())
        .satisfies(c -> assertThat(c.getStatus()).isEqualTo("Unknown"))
        .satisfies(c -> assertThat(c.getReason()).isEqualTo("SourceUnavailable"));

    world.git.trouble(0);
    life.run(operator, VirtualLoop::ready);
    assertThat(deploys()).isEqualTo(1);
  }

  @Test
  void aMissingBranchStallsByNameAndIsNoticedOncePushed() {
    world.repositories.push(UI, "release");
    ready("branch: release, follow: Branch");
    world.repositories.deleteBranch(UI, "release");
    runFor(INTERVAL);
    life.run(operator, VirtualLoop::stalled);
    assertThat(message()).contains("ui:", "has no branch 'release'");

    String pushed = world.repositories.push(UI, "release");
    life.run(operator, VirtualLoop::ready);
    assertThat(ui().commit()).isEqualTo(pushed);
  }

  @Test
  void aReconcileRequestLooksAtOnce() {
    ready("branch: main, follow: Branch");
    String second = world.repositories.push(UI, "main");

    request("reconcile", "now");
    operator.pass(life.get());

    assertThat(ui().deploy().commit()).isEqualTo(second);
    life.run(operator, VirtualLoop::ready);
  }

  @Test
  void aPrivateRepositoryIsReadWithItsToken() {
    String path = "heretix/private";
    String head = world.repositories.push(path, "main");
    world.repositories.protect(path, "ghp_0123456789abcdefghij");
    Site secret = new Site(world, path);
    life.apply(secret.beside("branch: main, tokenSecretRef: {name: git, key: token}"));
    life.run(operator, VirtualLoop::stalled);
    assertThat(message()).contains("the Secret 'git'");

    world.secret(life.namespace, "git", Map.of("token", "ghp_0123456789abcdefghij"));
    life.run(operator, VirtualLoop::ready);
    assertThat(ui().commit()).isEqualTo(head);
  }
}
