package dev.understudy.provider.contract;

import dev.understudy.api.v1alpha1.DeletionPolicy;
import dev.understudy.api.v1alpha1.RenderPlan;
import dev.understudy.api.v1alpha1.RenderRegion;
import dev.understudy.api.v1alpha1.RenderRuntime;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.plan.RenderCode;
import dev.understudy.plan.RenderRepository;
import dev.understudy.provider.Claim;
import dev.understudy.provider.Known;
import dev.understudy.provider.Session;
import dev.understudy.provider.render.RenderServiceAdapter;
import dev.understudy.simulator.git.Repositories;
import dev.understudy.simulator.render.RenderTwin;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A service that Render builds from Git; beside that, as one that runs an image. */
record RenderGitSubject<S extends ComponentSpec>(
    RenderWebServiceSubject place, RenderServiceAdapter<S> adapter, S spec) implements Subject<S> {
  static final RenderRepository UI =
      new RenderRepository("https://github.com/heretix/ui", "main", "");

  static Stage<RenderTwin> stage(Repositories repositories) {
    repositories.push("heretix/ui", "main");
    repositories.push("heretix/ui", "next");
    repositories.push("heretix/api", "main");
    return RenderStage.open(settings -> settings.withRepositories(repositories));
  }

  static RenderGitSubject<ComponentSpec.RenderStaticSite> site(Stage<?> stage) {
    return new RenderGitSubject<>(
        new RenderWebServiceSubject(stage),
        RenderServiceAdapter.staticSites(stage.redactor),
        new ComponentSpec.RenderStaticSite(UI, "npm run build", "dist"));
  }

  static RenderGitSubject<ComponentSpec.RenderWebService> webService(Stage<?> stage) {
    return webService(
        stage,
        source -> new RenderCode.Native(source, RenderRuntime.python, "uv sync", "uv run api"));
  }

  static RenderGitSubject<ComponentSpec.RenderWebService> webService(
      Stage<?> stage, Function<RenderRepository, RenderCode> code) {
    return new RenderGitSubject<>(
        new RenderWebServiceSubject(stage),
        RenderServiceAdapter.webServices(stage.redactor),
        new ComponentSpec.RenderWebService(
            code.apply(new RenderRepository("https://github.com/heretix/api", "main", "server")),
            RenderPlan.starter,
            RenderRegion.oregon,
            "/"));
  }

  RenderGitSubject<S> withSpec(S changed) {
    return new RenderGitSubject<>(place, adapter, changed);
  }

  @Override
  public Stage<?> stage() {
    return place.stage();
  }

  @Override
  public Session session(Key key) {
    return place.session(key);
  }

  @Override
  public Session sessionWithoutParent() {
    return place.sessionWithoutParent();
  }

  @Override
  public Desired<S> desired() {
    return new Desired<>(
        "ui",
        "render",
        RenderWebServiceSubject.NAME,
        RenderStage.OWNER,
        "scope/render",
        DeletionPolicy.Delete,
        spec);
  }

  @Override
  public Desired<S> desiredWithoutParent() {
    return desired();
  }

  @Override
  public Known known(@Nullable String id) {
    return place.known(id);
  }

  @Override
  public Known knownWithoutParent() {
    return place.knownWithoutParent();
  }

  @Override
  public Claim claim(@Nullable String id) {
    return ofKind(place.claim(id));
  }

  @Override
  public Claim claimWithoutParent() {
    return ofKind(place.claimWithoutParent());
  }

  private Claim ofKind(Claim claim) {
    return new Claim(
        "ui",
        spec.kind(),
        claim.account(),
        claim.externalName(),
        claim.owner(),
        claim.id(),
        claim.parentId());
  }

  @Override
  public Claim scope() {
    return place.scope();
  }

  @Override
  public String kind() {
    return place.kind();
  }

  @Override
  public String collection() {
    return place.collection();
  }

  @Override
  public String emptyList() {
    return place.emptyList();
  }

  @Override
  public void plantForeign() {
    place.plantForeign();
  }

  @Override
  public List<String> secrets() {
    return place.secrets();
  }
}
