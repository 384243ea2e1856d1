package dev.understudy.config;

import dev.understudy.provider.Adapters;
import dev.understudy.provider.PostgresConnector;
import dev.understudy.provider.Redactor;
import dev.understudy.provider.WriteGate;
import dev.understudy.provider.http.RateLimits;
import dev.understudy.provider.neon.NeonBranchAdapter;
import dev.understudy.provider.neon.NeonProbe;
import dev.understudy.provider.neon.NeonRateLimits;
import dev.understudy.provider.render.RenderEnvironmentAdapter;
import dev.understudy.provider.render.RenderProbe;
import dev.understudy.provider.render.RenderRateLimits;
import dev.understudy.provider.render.RenderServiceAdapter;
import java.util.List;

/** The providers there are: adding one adds its adapters here. */
public final class Providers {
  private Providers() {}

  /**
   * @param gate asked before each statement in a database of a provider
   */
  public static Adapters adapters(Redactor redactor, WriteGate gate) {
    return new Adapters(
        List.of(
            new NeonBranchAdapter(redactor, new PostgresConnector(gate)),
            new RenderEnvironmentAdapter(),
            RenderServiceAdapter.webServices(redactor),
            RenderServiceAdapter.staticSites(redactor)),
        List.of(new NeonProbe(), new RenderProbe()));
  }

  public static List<RateLimits> rateLimits() {
    return List.of(new NeonRateLimits(), new RenderRateLimits());
  }
}
