package dev.understudy.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.api.v1alpha1.RenderPlan;
import dev.understudy.api.v1alpha1.RenderRegion;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.RenderCode;
import dev.understudy.plan.RenderRepository;
import dev.understudy.provider.Deploy;
import dev.understudy.provider.Observed;
import dev.understudy.provider.ProviderException;
import dev.understudy.provider.contract.Subject.Key;
import dev.understudy.provider.render.RenderServiceAdapter;
import dev.understudy.simulator.git.Repositories;
import dev.understudy.simulator.render.RenderFixture;
import org.junit.jupiter.api.Test;

class RenderGitWebServiceContractTest extends AdapterContract<ComponentSpec.RenderWebService> {
  private final Repositories repositories = new Repositories();

  @Override
  protected Subject<ComponentSpec.RenderWebService> subject() {
    return RenderGitSubject.webService(RenderGitSubject.stage(repositories));
  }

  private RenderGitSubject<ComponentSpec.RenderWebService> git() {
    return (RenderGitSubject<ComponentSpec.RenderWebService>) subject;
  }

  @Test
  void whatSomebodyChangedIsADifferenceThatAnUpdateMakesGood() {
    String id = Caller.id(caller.create());
    stage.elsewhere(
        "PATCH",
        "/services/" + id,
        RenderFixture.API_KEY,
        """
        {"branch": "next", "rootDir": "",
         "serviceDetails": {"envSpecificDetails": {"buildCommand": "a", "startCommand": "b"}}}\
        """);

    Observed.Present changed = caller.settled(id);
    assertThat(changed.diff())
        .containsExactly(
            "branch: expected main, is next",
            "rootDir: expected server, is none",
            "buildCommand: expected uv sync, is a",
            "startCommand: expected uv run api, is b");
    subject.adapter().update(subject.session(Key.VALID), subject.desired(), changed);

    assertThat(caller.settled(id).diff()).isEmpty();
  }

  @Test
  void aDockerfileIsComparedByItsPath() {
    subject = RenderGitSubject.webService(stage, source -> new RenderCode.Docker(source, "./a"));
    caller = new Caller<>(subject);
    String id = Caller.id(caller.create());
    assertThat(caller.settled(id).diff()).isEmpty();

    subject = git().withSpec(docker(((RenderCode.Docker) git().spec().code()).source(), "./b"));
    caller = new Caller<>(subject);
    Observed.Present differs = caller.settled(id);
    assertThat(differs.diff()).containsExactly("dockerfilePath: expected ./b, is ./a");
    subject.adapter().update(subject.session(Key.VALID), subject.desired(), differs);
    assertThat(caller.settled(id).diff()).isEmpty();
  }

  @Test
  void theBranchOfANamedCommitIsNobodysBusiness() {
    RenderRepository anywhere =
        new RenderRepository("https://github.com/heretix/api.git", null, "server");
    subject = git().withSpec(docker(anywhere, "./Dockerfile"));
    caller = new Caller<>(subject);

    assertThat(caller.settled(Caller.id(caller.create())).diff()).isEmpty();
  }

  @Test
  void whatRunsAnImageIsNotTurnedIntoWhatIsBuilt() {
    new Caller<>(git().place()).create();

    assertThat(caller.failure(() -> caller.observe(null)))
        .isInstanceOf(ProviderException.Refused.class)
        .hasMessageContaining("has the runtime image; expected python");
  }

  @Test
  void theCommitThatIsAskedForIsBuiltWhateverTheHead() {
    String id = Caller.id(caller.create());
    String wanted = repositories.push("heretix/api", "main");
    String newer = repositories.push("heretix/api", "main");
    RenderServiceAdapter<ComponentSpec.RenderWebService> adapter = git().adapter();

    Deploy deploy =
        adapter.deploy(subject.session(Key.VALID), subject.desired(), id, wanted).orElseThrow();

    assertThat(deploy.commit()).isEqualTo(wanted).isNotEqualTo(newer);
    assertThat(deploy.image()).isNull();
    assertThat(adapter.newestDeploy(subject.session(Key.VALID), id).map(Deploy::id))
        .as("a push deploys nothing")
        .contains(deploy.id());
    assertThat(adapter.observeDeploy(subject.session(Key.VALID), id, deploy.id()).state())
        .isEqualTo(Deploy.State.LIVE);
  }

  private static ComponentSpec.RenderWebService docker(RenderRepository source, String path) {
    return new ComponentSpec.RenderWebService(
        new RenderCode.Docker(source, path), RenderPlan.starter, RenderRegion.oregon, "/");
  }
}
