package dev.understudy.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.plan.ComponentSpec;
import dev.understudy.provider.Claim;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.contract.Subject.Key;
import dev.understudy.simulator.git.Repositories;
import dev.understudy.simulator.render.RenderFixture;
import org.junit.jupiter.api.Test;

class RenderStaticSiteContractTest extends AdapterContract<ComponentSpec.RenderStaticSite> {
  @Override
  protected Subject<ComponentSpec.RenderStaticSite> subject() {
    return RenderGitSubject.site(RenderGitSubject.stage(new Repositories()));
  }

  @Test
  void outputsAreKnownOnceItExists() {
    Observed.Present present = caller.settled(Caller.id(caller.create()));

    assertThat(present.outputs()).containsOnlyKeys("id", "url", "host");
  }

  @Test
  void whatSomebodyChangedIsADifferenceThatAnUpdateMakesGood() {
    String id = Caller.id(caller.create());
    stage.elsewhere(
        "PATCH",
        "/services/" + id,
        RenderFixture.API_KEY,
        """
        {"autoDeploy": "yes", "repo": "https://github.com/heretix/api", "branch": "next",
         "rootDir": "web", "serviceDetails": {"buildCommand": "make", "publishPath": "out"}}\
        """);

    Observed.Present changed = caller.settled(id);
    assertThat(changed.diff())
        .containsExactly(
            "repo: expected https://github.com/heretix/ui, is https://github.com/heretix/api",
            "branch: expected main, is next",
            "rootDir: expected none, is web",
            "buildCommand: expected npm run build, is make",
            "publishPath: expected dist, is out",
            "autoDeploy: expected no, is yes");
    subject.adapter().update(subject.session(Key.VALID), subject.desired(), changed);

    assertThat(caller.settled(id).diff()).isEmpty();
  }

  @Test
  void aWebServiceOfItsNameIsNotTurnedIntoASite() {
    RenderWebServiceSubject place =
        ((RenderGitSubject<ComponentSpec.RenderStaticSite>) subject).place();
    new Caller<>(place).create();

    assertThat(caller.failure(() -> caller.observe(null)))
        .isInstanceOf(ProviderException.Refused.class)
        .hasMessageContaining("is a web_service; expected a static_site");
  }

  @Test
  void eachServiceIsClaimedByItsOwnKind() {
    caller.create();
    RenderWebServiceSubject place =
        ((RenderGitSubject<ComponentSpec.RenderStaticSite>) subject).place();

    assertThat(subject.adapter().owned(subject.session(Key.VALID), subject.scope()))
        .extracting(Claim::kind)
        .containsExactly("renderStaticSite");
    assertThat(place.adapter().owned(subject.session(Key.VALID), subject.scope())).isEmpty();
  }
}
