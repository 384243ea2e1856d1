package dev.understudy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.StagingEnvironmentStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services that refer to each other: what each gets, who waits for whom, and what is refused. */
class WiringLifeTest {
  private static final String UI = "# more of ui";
  private static final String API = "# more of api";
  private static final String SERVICES = "# more services";

  private static final Map<String, String> CHAIN =
      Map.of(
          UI,
          "- {name: API_IMAGE, valueFrom: {outputRef: {component: api, output: image}}}",
          SERVICES,
          """
          - name: web
                accountRef: {name: render}
                source: {image: "ghcr.io/heretix/api:1.4.2"}
                renderWebService: {healthCheckPath: /}
                env: [{name: UI_URL, valueFrom: {outputRef: {component: ui, output: liveUrl}}}]
          """);

  private static World world;

  private WiredLife wired;

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
    wired = new WiredLife(world);
  }

  @AfterEach
  void remove() {
    wired.remove();
    assertThat(world.simulator.ledger().productionTouched()).isEmpty();
  }

  @Test
  void twoServicesReferToEachOtherAndAreDeployedTogether() {
    wired.apply(Map.of());
    wired.untilReady();

    Map<String, String> api = wired.variables("api");
    Map<String, String> ui = wired.variables("ui");
    assertThat(api).containsEntry("UI_ORIGIN", wired.service("ui").url());
    assertThat(ui).containsEntry("API_V1", wired.service("api").url() + "/v1");
    assertThat(ui.get("SESSION_SECRET")).hasSize(48).isEqualTo(api.get("SESSION_SECRET"));
    assertThat(wired.service("ui").deploy().requestedAt())
        .isEqualTo(wired.service("api").deploy().requestedAt());
    assertThat(wired.releases).hasSize(1);
    wired.life.assertQuiet(wired.operator);
  }

  @Test
  void aLiveReferenceWaitsAndSaysSo() {
    wired.apply(CHAIN);
    wired.until(e ->
        e.filter(x -> x.getStatus() != null).isPresent()
            && wired.message().contains("ui waits for api to run"));

    assertThat(wired.reason()).isEqualTo("Deploying");
    assertThat(wired.message())
        .contains("ui waits for api to run: ui's variable API_IMAGE takes api.image.")
        .contains("web waits for ui to run: web's variable UI_URL takes ui.liveUrl.");
    assertThat(wired.service("ui").deploy()).isNull();
    assertThat(wired.service("web").deploy()).isNull();

    wired.operator = new OperatorInMemory(world, new Plug(0));
    wired.untilReady();
    assertThat(wired.deploys()).containsExactly("api", "ui", "web");
    assertThat(wired.variables("ui")).containsEntry("API_IMAGE", "ghcr.io/heretix/api:1.4.2");
    assertThat(wired.variables("web")).containsEntry("UI_URL", wired.service("ui").url());
    assertThat(wired.releases).as("one release from the first pass on").hasSize(1);
    wired.life.assertQuiet(wired.operator);
  }

  @Test
  void aNewImageIsPassedOnAndIsOneNewRelease() {
    wired.apply(CHAIN);
    wired.untilReady();
    wired.deploys();

    wired.reapply(with(CHAIN, API, "- {name: NEW, value: \"1\"}"));
    wired.untilReady();
    assertThat(wired.deploys()).as("what it takes did not change").containsExactly("api");
    assertThat(wired.releases).hasSize(2);

    wired.reapply(
        with(
            CHAIN,
            "    - name: api\n      accountRef: {name: render}\n      source: {image: ghcr.io/heretix/api:1.4.2}",
            "    - name: api\n      accountRef: {name: render}\n      source: {image: ghcr.io/heretix/api:1.4.3}"));
    wired.until(e -> wired.message().contains("ui waits for api to run"));
    wired.operator = new OperatorInMemory(world, new Plug(0));
    wired.untilReady();

    assertThat(wired.deploys()).containsExactly("api", "ui");
    assertThat(wired.variables("ui")).containsEntry("API_IMAGE", "ghcr.io/heretix/api:1.4.3");
    assertThat(wired.releases).hasSize(3);
    assertThat(wired.life.get().getStatus().lastKnownGood()).isEqualTo(wired.releases.getLast());
  }

  @Test
  void whoWaitsForAServiceThatFailsIsNotDeployed() {
    wired.apply(
        with(
            CHAIN,
            "api\n      accountRef: {name: render}\n      source: {image: ghcr.io/heretix/api:1.4.2}",
            "api\n      accountRef: {name: render}\n      source: {image: ghcr.io/heretix/api:crash}"));
    wired.untilStalled();

    assertThat(wired.reason()).isEqualTo("DeployFailed");
    assertThat(wired.message()).contains("api: deploy").contains("ui waits for api to run");
    assertThat(wired.deploys()).containsExactly("api");

    wired.reapply(CHAIN);
    wired.untilReady();
    assertThat(wired.deploys()).containsExactly("api", "ui", "web");
  }

  @Test
  void aLiveCircleIsRefusedByNameBeforeAnythingIsMade() {
    wired.apply(
        Map.of(
            UI, "- {name: API_IMAGE, valueFrom: {outputRef: {component: api, output: image}}}",
            API, "- {name: UI_URL, valueFrom: {outputRef: {component: ui, output: liveUrl}}}"));
    wired.untilStalled();

    assertThat(wired.reason()).isEqualTo("InvalidSpec");
    assertThat(wired.message()).contains("ui.API_IMAGE -> api -> api.UI_URL -> ui");
    assertThat(wired.life.counts()).isEmpty();
  }

  @Test
  void aChangedSecretIsDeployedAndVerifiedAgainWhenTheEnvironmentIsNextDue() {
    wired.apply(Map.of());
    wired.untilReady();
    StagingEnvironmentStatus before = wired.life.get().getStatus();
    wired.deploys();

    wired.secret("heretix-staging", Map.of("resend", "re_staging_of_tomorrow"));
    var due = wired.operator.pass(wired.life.get());
    assertThat(due.recheck()).isPresent();
    wired.untilReady();
    wired.until(e ->
        VirtualLoop.ready(e) && !before.release().equals(e.orElseThrow().getStatus().release()));

    StagingEnvironmentStatus after = wired.life.get().getStatus();
    assertThat(wired.deploys()).as("the service that uses it").containsExactly("api");
    assertThat(wired.variables("api")).containsEntry("RESEND_API_KEY", "re_staging_of_tomorrow");
    assertThat(after.lastKnownGood()).isEqualTo(after.release()).isNotEqualTo(before.release());
    assertThat(after.verification().key()).isNotEqualTo(before.verification().key());
    wired.life.assertQuiet(wired.operator);
  }

  @Test
  void aChangedSecretThatNoVariableUsesChangesNothing() {
    wired.apply(Map.of());
    wired.untilReady();
    wired.operator.pass(wired.life.get());
    StagingEnvironmentStatus before = wired.life.get().getStatus();
    int writes = wired.operator.plug.kubernetesWrites();
    wired.deploys();

    wired.secret(
        "heretix-staging", Map.of("resend", "re_staging_0123456789abcdef", "unused", "new"));
    world.secret(wired.life.namespace, "stranger", Map.of("key", "value"));
    wired.operator.pass(wired.life.get());

    assertThat(wired.life.get().getStatus()).isEqualTo(before);
    assertThat(wired.operator.plug.kubernetesWrites()).isEqualTo(writes);
    assertThat(wired.deploys()).isEqualTo(List.of());
  }

  private static Map<String, String> with(Map<String, String> more, String key, String text) {
    Map<String, String> all = new java.util.LinkedHashMap<>(more);
    all.put(key, text);
    return all;
  }
}
