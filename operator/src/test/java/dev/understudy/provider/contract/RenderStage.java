package dev.understudy.provider.contract;

import dev.understudy.plan.Holder;
import dev.understudy.plan.Owner;
import dev.understudy.provider.Account;
import dev.understudy.provider.Secret;
import dev.understudy.provider.Session;
import dev.understudy.provider.contract.Subject.Key;
import dev.understudy.provider.render.RenderRateLimits;
import dev.understudy.simulator.render.RenderFixture;
import dev.understudy.simulator.render.RenderSettings;
import dev.understudy.simulator.render.RenderTwin;
import java.util.List;
import java.util.function.UnaryOperator;

/** The Render twin, and who calls it. */
final class RenderStage {
  static final Owner OWNER = new Owner("cluster-1", "staging", "heretix", "uid-1");

  /** How a name of ours ends. */
  static final String HOLDER = holder(OWNER);

  static final String NOWHERE = "prj-nowhere0000000000";

  private RenderStage() {}

  /** How a name of this owner's ends. */
  static String holder(Owner owner) {
    return Holder.of(owner).cluster() + "-" + Holder.of(owner).uid();
  }

  static Stage<RenderTwin> open() {
    return open(settings -> settings);
  }

  static Stage<RenderTwin> open(UnaryOperator<RenderSettings> settings) {
    return new Stage<>(
        clock -> new RenderTwin(settings.apply(RenderSettings.instant(clock))),
        new RenderRateLimits());
  }

  static Session session(Stage<?> stage, Key key, String projectId) {
    String token =
        switch (key) {
          case VALID -> RenderFixture.API_KEY;
          case REVOKED -> RenderFixture.REVOKED_API_KEY;
          case STRANGERS -> RenderFixture.OTHER_API_KEY;
        };
    return stage.session(
        new Account.Render(
            stage.endpoint, new Secret<>(token), RenderFixture.WORKSPACE, projectId));
  }

  static List<String> keys() {
    return List.of(
        RenderFixture.API_KEY, RenderFixture.REVOKED_API_KEY, RenderFixture.OTHER_API_KEY);
  }
}
