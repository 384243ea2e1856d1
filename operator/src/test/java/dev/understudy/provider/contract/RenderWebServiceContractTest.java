package dev.understudy.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.DeletionPolicy;
import dev.understudy.api.v1alpha1.RenderPlan;
import dev.understudy.api.v1alpha1.RenderRegion;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.contract.Subject.Key;
import dev.understudy.provider.render.RenderEnvironmentAdapter;
import dev.understudy.simulator.http.Effect;
import dev.understudy.simulator.render.Limits;
import dev.understudy.simulator.render.RenderFixture;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RenderWebServiceContractTest extends AdapterContract<ComponentSpec.RenderWebService> {
  @Override
  protected Subject<ComponentSpec.RenderWebService> subject() {
    return new RenderWebServiceSubject(RenderStage.open());
  }

  @Test
  void outputsAreKnownOnceItExists() {
    Observed.Present present = caller.settled(Caller.id(caller.create()));

    assertThat(present.outputs()).containsOnlyKeys("id", "url", "host");
    assertThat(present.outputs().get("url")).startsWith("http");
    assertThat(present.state()).isEqualTo("not_suspended");
  }

  @Test
  void whatSomebodyChangedIsADifferenceThatAnUpdateMakesGood() {
    String id = Caller.id(caller.create());
    stage.elsewhere(
        "PATCH",
        "/services/" + id,
        RenderFixture.API_KEY,
        """
        {"autoDeploy": "yes", "serviceDetails": {"plan": "pro", "healthCheckPath": "/live"},
         "image": {"ownerId": "%s", "imagePath": "ghcr.io/heretix/api:0.9"}}\
        """
            .formatted(RenderFixture.WORKSPACE));

    Observed.Present changed = caller.settled(id);
    assertThat(changed.diff())
        .containsExactly(
            "image: expected ghcr.io/heretix/api:1.4.2, is ghcr.io/heretix/api:0.9",
            "plan: expected starter, is pro",
            "healthCheckPath: expected /api/healthz, is /live",
            "autoDeploy: expected no, is yes");
    long deploys = stage.ledger.count(Effect.DEPLOY, "deploy");
    subject.adapter().update(subject.session(Key.VALID), subject.desired(), changed);

    assertThat(caller.settled(id).diff()).isEmpty();
    assertThat(stage.ledger.count(Effect.DEPLOY, "deploy")).isEqualTo(deploys);
  }

  @Test
  void aServiceCanNotMoveToAnotherRegion() {
    caller.create();
    var elsewhere =
        new ComponentSpec.RenderWebService(
            "ghcr.io/heretix/api:1.4.2", RenderPlan.starter, RenderRegion.frankfurt, null);

    assertThat(
            caller.failure(() ->
                subject
                    .adapter()
                    .create(
                        subject.session(Key.VALID),
                        named("heretix-api-1a2b3c4d", elsewhere),
                        subject.known(null))))
        .isInstanceOf(ProviderException.Refused.class)
        .hasMessageContaining("is in region oregon; expected frankfurt");
  }

  @Test
  void aSuspendedServiceRunsNothingAndSaysByWhom() {
    String id = Caller.id(caller.create());
    stage.elsewhere("POST", "/services/" + id + "/suspend", RenderFixture.API_KEY, "");

    assertThat(caller.observe(id))
        .isInstanceOfSatisfying(
            Observed.Asleep.class, a -> assertThat(a.detail()).contains("suspended by user"));
  }

  @Test
  void theServiceOfProductionIsNoneOfOurs() {
    assertThat(
            caller.failure(() ->
                subject
                    .adapter()
                    .create(
                        subject.session(Key.VALID),
                        named(RenderFixture.PRODUCTION_SERVICE_NAME, subject.desired().spec()),
                        subject.known(null))))
        .isInstanceOf(ProviderException.NameTaken.class)
        .hasMessageContaining("lives in environment " + RenderFixture.PRODUCTION_ENVIRONMENT);
    assertThat(caller.failure(() -> caller.delete(Key.VALID, RenderFixture.PRODUCTION_SERVICE)))
        .isInstanceOf(ProviderException.NameTaken.class);
  }

  @Test
  void theTwentyFirstCreationOfAnHourWaitsWithItsTime() {
    stage.close();
    stage = RenderStage.open(settings -> settings.withLimits(Limits.documented()));
    subject = new RenderWebServiceSubject(stage);
    caller = new Caller<>(subject);
    for (int i = 0; i < 20; i++) {
      create("service-" + i);
    }

    assertThat(caller.failure(() -> create("service-20")))
        .isInstanceOf(ProviderException.Throttled.class)
        .hasMessage("Render allows 20 service creations an hour; next at 2026-11-21T13:00:00Z");
    assertThat(stage.ledger.count(e -> e.status() == 429)).as("never asked into it").isZero();
    stage.clock.advance(Duration.ofHours(1));
    assertThat(create("service-20")).isInstanceOf(Observed.Present.class);
  }

  @Test
  void anEnvironmentIsNotGoneBeforeItsServices() {
    String id = Caller.id(caller.create());
    var environments = new RenderEnvironmentAdapter();

    assertThat(environments.delete(subject.session(Key.VALID), subject.scope())).isFalse();
    assertThat(caller.gone(id)).isTrue();
    assertThat(environments.delete(subject.session(Key.VALID), subject.scope())).isTrue();
    assertThat(caller.gone(id)).as("also when its environment is gone").isTrue();
  }

  private Observed create(String name) {
    return subject
        .adapter()
        .create(
            subject.session(Key.VALID), named(name, subject.desired().spec()), subject.known(null));
  }

  private static Desired<ComponentSpec.RenderWebService> named(
      String name, ComponentSpec.RenderWebService spec) {
    return new Desired<>(
        "api", "render", name, RenderStage.OWNER, "scope/render", DeletionPolicy.Delete, spec);
  }
}
