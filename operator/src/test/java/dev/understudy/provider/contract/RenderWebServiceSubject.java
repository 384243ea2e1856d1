package dev.understudy.provider.contract;

import dev.understudy.api.v1alpha1.DeletionPolicy;
import dev.understudy.api.v1alpha1.RenderPlan;
import dev.understudy.api.v1alpha1.RenderRegion;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.provider.Claim;
import dev.understudy.provider.Known;
import dev.understudy.provider.Observed;
import dev.understudy.provider.Session;
import dev.understudy.provider.render.RenderEnvironmentAdapter;
import dev.understudy.provider.render.RenderServiceAdapter;
import dev.understudy.simulator.render.RenderFixture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A web service in an environment of ours; one of its name in another environment isn't ours. */
final class RenderWebServiceSubject implements Subject<ComponentSpec.RenderWebService> {
  static final String NAME = "heretix-api-1a2b3c4d";
  private static final String NO_ENVIRONMENT = "evm-nowhere0000000000";

  private final Stage<?> stage;
  private final RenderEnvironmentSubject environment;
  private final String environmentId;

  RenderWebServiceSubject(Stage<?> stage) {
    this.stage = stage;
    this.environment = new RenderEnvironmentSubject(stage);
    Observed scope =
        new RenderEnvironmentAdapter()
            .create(session(Key.VALID), environment.desired(), Known.NOTHING);
    this.environmentId = Caller.id(scope);
  }

  @Override
  public Stage<?> stage() {
    return stage;
  }

  @Override
  public RenderServiceAdapter<ComponentSpec.RenderWebService> adapter() {
    return RenderServiceAdapter.webServices(stage.redactor);
  }

  @Override
  public Session session(Key key) {
    return RenderStage.session(stage, key, RenderFixture.PROJECT);
  }

  @Override
  public Session sessionWithoutParent() {
    return RenderStage.session(stage, Key.VALID, RenderStage.NOWHERE);
  }

  @Override
  public Desired<ComponentSpec.RenderWebService> desired() {
    return desired("ghcr.io/heretix/api:1.4.2");
  }

  Desired<ComponentSpec.RenderWebService> desired(String image) {
    return new Desired<>(
        "api",
        "render",
        NAME,
        RenderStage.OWNER,
        "scope/render",
        DeletionPolicy.Delete,
        new ComponentSpec.RenderWebService(
            image, RenderPlan.starter, RenderRegion.oregon, "/api/healthz"));
  }

  @Override
  public Desired<ComponentSpec.RenderWebService> desiredWithoutParent() {
    return desired();
  }

  @Override
  public Known known(@Nullable String id) {
    return new Known(id, environmentId);
  }

  @Override
  public Known knownWithoutParent() {
    return new Known(null, NO_ENVIRONMENT);
  }

  @Override
  public Claim claim(@Nullable String id) {
    return claim(id, environmentId);
  }

  @Override
  public Claim claimWithoutParent() {
    return claim(null, NO_ENVIRONMENT);
  }

  private static Claim claim(@Nullable String id, String parent) {
    return new Claim("api", "renderWebService", "render", NAME, RenderStage.OWNER, id, parent);
  }

  @Override
  public Claim scope() {
    return environment.claim(environmentId);
  }

  @Override
  public String kind() {
    return "service";
  }

  @Override
  public String collection() {
    return "/services";
  }

  @Override
  public String emptyList() {
    return "[]";
  }

  @Override
  public void plantForeign() {
    stage.elsewhere(
        "POST",
        "/services",
        RenderFixture.API_KEY,
        """
        {"type": "web_service", "name": "%s", "ownerId": "%s",
         "image": {"ownerId": "%s", "imagePath": "ghcr.io/heretix/api:1.4.2"},
         "serviceDetails": {"runtime": "image"}}\
        """
            .formatted(NAME, RenderFixture.WORKSPACE, RenderFixture.WORKSPACE));
  }

  @Override
  public List<String> secrets() {
    return RenderStage.keys();
  }
}
