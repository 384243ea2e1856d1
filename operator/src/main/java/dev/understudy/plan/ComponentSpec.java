package dev.understudy.plan;

import dev.understudy.api.v1alpha1.InitialData;
import dev.understudy.api.v1alpha1.MaskingRule;
import dev.understudy.api.v1alpha1.RenderPlan;
import dev.understudy.api.v1alpha1.RenderRegion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an adapter is asked for: a kind's fields with every default filled in. */
public sealed interface ComponentSpec {

  /** The kind, as the field of the spec's union is called. */
  String kind();

  /** The image it runs, where it runs one. */
  default Optional<String> imageToRun() {
    return Optional.empty();
  }

  /**
   * A Neon branch with a read-write endpoint.
   *
   * @param parent name or id; null for the project's default branch
   * @param pointInTime whose state of the parent is copied, as RFC 3339; null for the present one
   * @param maskingRules what is put into which columns before anybody may connect
   */
  record NeonBranch(
      String projectId,
      @Nullable String parent,
      InitialData initialData,
      String databaseName,
      String roleName,
      @Nullable String pointInTime,
      List<MaskingRule> maskingRules)
      implements ComponentSpec {

    public NeonBranch {
      maskingRules = List.copyOf(maskingRules);
    }

    /** Of the parent as it is now, masked by nobody. */
    public NeonBranch(
        String projectId,
        @Nullable String parent,
        InitialData initialData,
        String databaseName,
        String roleName) {
      this(projectId, parent, initialData, databaseName, roleName, null, List.of());
    }

    @Override
    public String kind() {
      return "neonBranch";
    }
  }

  /** What groups the services of one StagingEnvironment at Render, and so marks them as ours. */
  record RenderEnvironment() implements ComponentSpec {
    @Override
    public String kind() {
      return "renderEnvironment";
    }
  }

  /** A Render web service. */
  record RenderWebService(
      RenderCode code, RenderPlan plan, RenderRegion region, @Nullable String healthCheckPath)
      implements ComponentSpec {

    /** One that runs an image. */
    public RenderWebService(
        String image, RenderPlan plan, RenderRegion region, @Nullable String healthCheckPath) {
      this(new RenderCode.Image(image), plan, region, healthCheckPath);
    }

    @Override
    public String kind() {
      return "renderWebService";
    }

    @Override
    public Optional<String> imageToRun() {
      return code instanceof RenderCode.Image runs ? Optional.of(runs.image()) : Optional.empty();
    }
  }

  /**
   * A Render static site.
   *
   * @param publishPath directory that the build fills
   */
  record RenderStaticSite(RenderRepository source, String buildCommand, String publishPath)
      implements ComponentSpec {
    @Override
    public String kind() {
      return "renderStaticSite";
    }
  }
}
