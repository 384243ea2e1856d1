package dev.understudy.provider.render;

import dev.understudy.plan.ComponentSpec;
import java.util.List;

/** A {@code static_site}: built from Git, served by Render from wherever it likes. */
final class RenderStaticSiteKind implements RenderServiceKind<ComponentSpec.RenderStaticSite> {
  private static final String TYPE = "static_site";

  static boolean is(String type) {
    return type.equals(TYPE);
  }

  @Override
  public Class<ComponentSpec.RenderStaticSite> specType() {
    return ComponentSpec.RenderStaticSite.class;
  }

  @Override
  public String kind() {
    return "renderStaticSite";
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public boolean claims(String type) {
    return is(type);
  }

  @Override
  public RenderServiceBodies.NewService creation(
      ComponentSpec.RenderStaticSite spec, RenderServiceBodies.Place place) {
    return RenderServiceBodies.NewService.ofGit(place, TYPE, spec.source(), details(spec));
  }

  @Override
  public RenderServiceBodies.ServiceChange change(
      ComponentSpec.RenderStaticSite spec, String ownerId) {
    return RenderServiceBodies.ServiceChange.ofGit(spec.source(), details(spec));
  }

  private static RenderServiceBodies.Details details(ComponentSpec.RenderStaticSite spec) {
    return new RenderServiceBodies.SiteDetails(spec.buildCommand(), spec.publishPath());
  }

  @Override
  public List<String> diff(ComponentSpec.RenderStaticSite spec, RenderJson.Service service) {
    RenderDiff diff = new RenderDiff(service);
    RenderServiceKind.source(diff, spec.source(), service);
    RenderJson.Details is = service.serviceDetails();
    diff.compare("buildCommand", spec.buildCommand(), is.buildCommand());
    diff.compare("publishPath", spec.publishPath(), is.publishPath());
    diff.compare("autoDeploy", RenderServiceBodies.AUTO_DEPLOY, service.autoDeploy());
    return diff.lines();
  }
}
