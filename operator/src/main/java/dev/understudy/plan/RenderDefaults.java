package dev.understudy.plan;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.understudy.api.v1alpha1.GitSource;
import dev.understudy.api.v1alpha1.RenderPlan;
import dev.understudy.api.v1alpha1.RenderRegion;
import dev.understudy.api.v1alpha1.RenderRuntime;
import dev.understudy.api.v1alpha1.RenderStaticSiteSpec;
import dev.understudy.api.v1alpha1.RenderWebServiceSpec;
import dev.understudy.api.v1alpha1.ServiceSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of service at Render, with every default filled in; the defaults are Render's own. */
final class RenderDefaults {
  private static final String PUBLISH_PATH = "public";
  private static final String DOCKERFILE = "./Dockerfile";

  private RenderDefaults() {}

  /** Empty where the service is not at Render. */
  static Optional<ComponentSpec> of(ServiceSpec service) {
    GitSource git = service.source().git();
    if (service.renderWebService() != null) {
      return Optional.of(webService(service.renderWebService(), service.source().image(), git));
    }
    return Optional.ofNullable(service.renderStaticSite()).map(site -> staticSite(site, git));
  }

  private static ComponentSpec webService(
      RenderWebServiceSpec spec, @Nullable String image, @Nullable GitSource git) {
    return new ComponentSpec.RenderWebService(
        git == null ? new RenderCode.Image(requireNonNull(image, "an image")) : built(spec, git),
        requireNonNullElse(spec.plan(), RenderPlan.starter),
        requireNonNullElse(spec.region(), RenderRegion.oregon),
        spec.healthCheckPath());
  }

  private static RenderCode built(RenderWebServiceSpec spec, GitSource git) {
    RenderRepository source = repository(git, spec.rootDirectory());
    RenderRuntime runtime =
        requireNonNull(spec.runtime(), "refused at apply: source.git without a runtime");
    return runtime == RenderRuntime.docker
        ? new RenderCode.Docker(source, requireNonNullElse(spec.dockerfilePath(), DOCKERFILE))
        : new RenderCode.Native(
            source,
            runtime,
            requireNonNull(spec.buildCommand(), "refused at apply: no buildCommand"),
            requireNonNull(spec.startCommand(), "refused at apply: no startCommand"));
  }

  private static ComponentSpec staticSite(RenderStaticSiteSpec spec, @Nullable GitSource git) {
    return new ComponentSpec.RenderStaticSite(
        repository(
            requireNonNull(git, "refused at apply: a static site without source.git"),
            spec.rootDirectory()),
        spec.buildCommand(),
        requireNonNullElse(spec.publishPath(), PUBLISH_PATH));
  }

  private static RenderRepository repository(GitSource git, @Nullable String rootDirectory) {
    return new RenderRepository(git.repo(), git.branch(), requireNonNullElse(rootDirectory, ""));
  }
}
