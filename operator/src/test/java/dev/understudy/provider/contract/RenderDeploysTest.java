package dev.understudy.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.understudy.api.v1alpha1.DeletionPolicy;
import dev.understudy.api.v1alpha1.RenderPlan;
import dev.understudy.api.v1alpha1.RenderRegion;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Deploy;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.Secret;
import dev.understudy.provider.Session;
import dev.understudy.provider.VerifiedEnv;
import dev.understudy.provider.contract.Subject.Key;
import dev.understudy.provider.http.Excerpt;
import dev.understudy.provider.render.RenderProbe;
import dev.understudy.provider.render.RenderServiceAdapter;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.render.Latencies;
import dev.understudy.simulator.render.RenderFixture;
import dev.understudy.simulator.render.RenderSettings;
import dev.understudy.simulator.render.RenderTwin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Variables, deploys and logs of a Render web service, against the twin and its sample app. */
class RenderDeploysTest {
  private static final String IMAGE = "ghcr.io/heretix/api:";
  private static final Latencies SLOW =
      new Latencies(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofMinutes(1));

  private Stage<RenderTwin> stage = RenderStage.open();
  private RenderWebServiceSubject subject = new RenderWebServiceSubject(stage);
  private final RenderServiceAdapter<ComponentSpec.RenderWebService> adapter = subject.adapter();

  @AfterEach
  void nothingShownAndEveryRequestValid() {
    try {
      assertThat(stage.shown.all())
          .noneMatch(text -> subject.secrets().stream().anyMatch(text::contains));
      assertThat(stage.ledger.invalidRequests()).isEmpty();
      assertThat(stage.ledger.productionTouched()).isEmpty();
    } finally {
      stage.close();
    }
  }

  @Test
  void variablesAreReplacedAsAWholeAndComparedAsAWhole() {
    String id = create("1.4.2");
    VerifiedEnv many = env(130, "value");

    assertThat(adapter.isConfigured(session(), id, many)).isFalse();
    adapter.configure(session(), id, many);
    assertThat(adapter.isConfigured(session(), id, many)).isTrue();
    assertThat(adapter.isConfigured(session(), id, env(129, "value"))).as("one more").isFalse();
    assertThat(adapter.isConfigured(session(), id, env(131, "value"))).as("one less").isFalse();
    assertThat(adapter.isConfigured(session(), id, env(130, "other"))).as("others").isFalse();
    adapter.configure(session(), id, env(1, "value"));
    assertThat(adapter.isConfigured(session(), id, env(1, "value"))).isTrue();
    assertThat(stage.ledger.count(Effect.DEPLOY, "deploy")).as("deploys nothing").isZero();
  }

  @Test
  void aDeployIsFollowedByIdAndTheOneBeforeIsSuperseded() {
    String id = create("1.4.2");
    Deploy first = adapter.newestDeploy(session(), id).orElseThrow();

    Deploy second = adapter.deploy(session(), desired("1.4.2"), id, null).orElseThrow();

    assertThat(live(id, second.id()).image()).isEqualTo(IMAGE + "1.4.2");
    assertThat(adapter.newestDeploy(session(), id).map(Deploy::id)).contains(second.id());
    assertThat(adapter.deployAfter(session(), id, first.id()).map(Deploy::id))
        .contains(second.id());
    assertThat(adapter.deployAfter(session(), id, second.id())).isEmpty();
    assertThat(adapter.deployAfter(session(), id, null).map(Deploy::id)).contains(second.id());
    assertThat(adapter.observeDeploy(session(), id, first.id()).state())
        .isEqualTo(Deploy.State.SUPERSEDED);
  }

  @Test
  void aDeployThatANewerOneStoppedIsSupersededAndOneThatNobodyReplacedIsCanceled() {
    reopen(settings -> settings.withLatencies(SLOW));
    String id = create("1.4.2");
    Deploy first = adapter.newestDeploy(session(), id).orElseThrow();
    Deploy second = adapter.deploy(session(), desired("1.4.2"), id, null).orElseThrow();

    assertThat(adapter.observeDeploy(session(), id, first.id()))
        .returns("canceled", Deploy::word)
        .returns(Deploy.State.SUPERSEDED, Deploy::state);
    stage.elsewhere(
        "POST",
        "/services/%s/deploys/%s/cancel".formatted(id, second.id()),
        RenderFixture.API_KEY,
        "");
    assertThat(adapter.observeDeploy(session(), id, second.id()))
        .returns("canceled", Deploy::word)
        .returns(Deploy.State.CANCELED, Deploy::state);
  }

  @Test
  void aDeployThatIsNotNamedIsFoundAfterTheOneBefore() {
    reopen(RenderSettings::withDeploysAnsweredQueued);
    String id = create("1.4.2");
    Deploy before = adapter.newestDeploy(session(), id).orElseThrow();

    assertThat(adapter.deploy(session(), desired("1.4.2"), id, null)).isEmpty();

    Optional<Deploy> found = adapter.deployAfter(session(), id, before.id());
    assertThat(found).isPresent();
    assertThat(live(id, found.orElseThrow().id()).state()).isEqualTo(Deploy.State.LIVE);
  }

  @Test
  void aFailedDeployLeavesItsLastLines() {
    String id = create("crash");
    Deploy failed = adapter.newestDeploy(session(), id).orElseThrow();
    for (int i = 0; i < 50 && failed.state() == Deploy.State.IN_PROGRESS; i++) {
      stage.clock.advance(Duration.ofSeconds(1));
      failed = adapter.observeDeploy(session(), id, failed.id());
    }

    assertThat(failed.state()).isEqualTo(Deploy.State.FAILED);
    String tail = adapter.logTail(session(), id, failed);
    assertThat(tail).contains("deploy failed");
    assertThat(tail.lines().count()).isBetween(1L, 20L);
    assertThat(tail.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(Excerpt.MAX_BYTES);
  }

  @Test
  void logsThatCanNotBeReadSayWhyInTheirPlace() {
    String id = create("1.4.2");
    Deploy deploy = adapter.newestDeploy(session(), id).orElseThrow();
    stage.faults.on("GET", "/logs").answer(500, "{\"message\":\"no logs today\"}");

    assertThat(adapter.logTail(session(), id, deploy))
        .startsWith("logs can't be read: Render: GET /logs: expected success, got 500")
        .contains("no logs today");
  }

  @Test
  void aSuspendedServiceIsNotDeployed() {
    String id = create("1.4.2");
    stage.elsewhere("POST", "/services/" + id + "/suspend", RenderFixture.API_KEY, "");

    assertThat(
            new Caller<>(subject)
                .failure(() -> adapter.deploy(session(), desired("1.4.2"), id, null)))
        .isInstanceOf(ProviderException.Refused.class)
        .hasMessageContaining("cannot deploy suspended service");
  }

  /** Each may be asked twice. Configured in its sleep, it wakes with that. */
  @Test
  void whatSleepsIsWokenAndDeploysByItself() {
    String id = create("1.4.2");
    String before = adapter.newestDeploy(session(), id).orElseThrow().id();
    Caller<ComponentSpec.RenderWebService> caller = new Caller<>(subject);

    adapter.sleep(session(), id);
    adapter.sleep(session(), id);
    assertThat(caller.observe(id)).isInstanceOf(Observed.Asleep.class);
    assertThat(adapter.deployAfter(session(), id, before)).isEmpty();
    adapter.configure(session(), id, env(3, "value"));

    adapter.wake(session(), id);
    adapter.wake(session(), id);
    assertThat(caller.observe(id)).isInstanceOf(Observed.Present.class);
    String woken = adapter.deployAfter(session(), id, before).orElseThrow().id();
    assertThat(adapter.newestDeploy(session(), id).orElseThrow().id()).isEqualTo(woken);
    assertThat(stage.ledger.count(Effect.DEPLOY, "deploy")).as("asked for by us").isZero();
  }

  @Test
  void aProbeTellsWhetherTheKeySeesWorkspaceAndProject() {
    RenderProbe probe = new RenderProbe();

    assertThatCode(() -> probe.check(session())).doesNotThrowAnyException();
    assertThat(failedProbe(subject.session(Key.REVOKED)))
        .isInstanceOf(ProviderException.Unauthorized.class);
    assertThat(failedProbe(subject.session(Key.STRANGERS)))
        .isInstanceOf(ProviderException.ParentMissing.class)
        .hasMessageContaining("no workspace " + RenderFixture.WORKSPACE);
    assertThat(failedProbe(subject.sessionWithoutParent()))
        .isInstanceOf(ProviderException.ParentMissing.class)
        .hasMessageContaining("no project " + RenderStage.NOWHERE);
  }

  private ProviderException failedProbe(Session session) {
    return new Caller<>(subject)
        .failure(() -> {
          new RenderProbe().check(session);
          return "accepted";
        });
  }

  private Deploy live(String id, String deployId) {
    Deploy deploy = adapter.observeDeploy(session(), id, deployId);
    for (int i = 0; i < 50 && deploy.state() == Deploy.State.IN_PROGRESS; i++) {
      stage.clock.advance(Duration.ofSeconds(1));
      deploy = adapter.observeDeploy(session(), id, deployId);
    }
    assertThat(deploy.state()).isEqualTo(Deploy.State.LIVE);
    return deploy;
  }

  private void reopen(UnaryOperator<RenderSettings> settings) {
    stage.close();
    stage = RenderStage.open(settings);
    subject = new RenderWebServiceSubject(stage);
  }

  private String create(String tag) {
    Observed created = adapter.create(session(), desired(tag), subject.known(null));
    return Caller.id(created);
  }

  private Session session() {
    return subject.session(Key.VALID);
  }

  /** The page at the root needs no database. */
  private static Desired<ComponentSpec.RenderWebService> desired(String tag) {
    return new Desired<>(
        "api",
        "render",
        RenderWebServiceSubject.NAME,
        RenderStage.OWNER,
        "scope/render",
        DeletionPolicy.Delete,
        new ComponentSpec.RenderWebService(
            IMAGE + tag, RenderPlan.starter, RenderRegion.oregon, "/"));
  }

  private static VerifiedEnv env(int count, String value) {
    Map<String, Secret<String>> values = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      values.put("VARIABLE_" + i, new Secret<>(value + i));
    }
    return new VerifiedEnv(values);
  }
}
