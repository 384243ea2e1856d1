package dev.understudy.provider.contract;

import dev.understudy.api.v1alpha1.DeletionPolicy;
import dev.understudy.plan.ComponentSpec;
import dev.understudy.plan.Desired;
import dev.understudy.plan.Owner;
import dev.understudy.provider.Claim;
import dev.understudy.provider.Known;
import dev.understudy.provider.Provisionable;
import dev.understudy.provider.Session;
import dev.understudy.provider.render.RenderEnvironmentAdapter;
import dev.understudy.simulator.render.RenderFixture;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Render environment; a protected one of its name is somebody else's. */
record RenderEnvironmentSubject(Stage<?> stage)
    implements Subject<ComponentSpec.RenderEnvironment> {
  private static final String STEM = "staging-heretix-1a2b3c4d-";
  private static final String NAME = STEM + RenderStage.HOLDER;

  @Override
  public Provisionable<ComponentSpec.RenderEnvironment> adapter() {
    return new RenderEnvironmentAdapter();
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
  public Desired<ComponentSpec.RenderEnvironment> desired() {
    return new Desired<>(
        "scope/render",
        "render",
        NAME,
        RenderStage.OWNER,
        null,
        DeletionPolicy.Delete,
        new ComponentSpec.RenderEnvironment());
  }

  @Override
  public Optional<Claimed<ComponentSpec.RenderEnvironment>> by(Owner owner) {
    String name = STEM + RenderStage.holder(owner);
    return Optional.of(
        new Claimed<>(
            new Desired<>(
                "scope/render",
                "render",
                name,
                owner,
                null,
                DeletionPolicy.Delete,
                new ComponentSpec.RenderEnvironment()),
            new Claim(
                "scope/render",
                "renderEnvironment",
                "render",
                name,
                owner,
                null,
                RenderFixture.PROJECT)));
  }

  @Override
  public Desired<ComponentSpec.RenderEnvironment> desiredWithoutParent() {
    return desired();
  }

  @Override
  public Known known(@Nullable String id) {
    return new Known(id, RenderFixture.PROJECT);
  }

  @Override
  public Known knownWithoutParent() {
    return Known.NOTHING;
  }

  @Override
  public Claim claim(@Nullable String id) {
    return new Claim(
        "scope/render",
        "renderEnvironment",
        "render",
        NAME,
        RenderStage.OWNER,
        id,
        RenderFixture.PROJECT);
  }

  @Override
  public Claim claimWithoutParent() {
    return claim(null);
  }

  @Override
  public Claim scope() {
    return claim(null);
  }

  @Override
  public String kind() {
    return "environment";
  }

  @Override
  public String collection() {
    return "/environments";
  }

  @Override
  public String emptyList() {
    return "[]";
  }

  @Override
  public void plantForeign() {
    stage.elsewhere(
        "POST",
        "/environments",
        RenderFixture.API_KEY,
        """
        {"name": "%s", "projectId": "%s", "protectedStatus": "protected"}\
        """
            .formatted(NAME, RenderFixture.PROJECT));
  }

  @Override
  public List<String> secrets() {
    return RenderStage.keys();
  }
}
