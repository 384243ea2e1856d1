package dev.understudy.provider.render;

import dev.understudy.plan.RenderRepository;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of {@code create-service} and {@code update-service}; null leaves a field out, so that
 * what is not ours to say stays as it is.
 */
final class RenderServiceBodies {
  /** Nobody's push may deploy what we run: a new commit is a new release. */
  static final String AUTO_DEPLOY = "no";

  private RenderServiceBodies() {}

  /** Where a new service is made. */
  record Place(String name, String ownerId, String environmentId) {}

  record NewService(
      String type,
      String name,
      String ownerId,
      String environmentId,
      String autoDeploy,
      @Nullable Image image,
      @Nullable String repo,
      @Nullable String branch,
      @Nullable String rootDir,
      Details serviceDetails) {

    static NewService ofImage(Place place, String type, String image, Details details) {
      return new NewService(
          type,
          place.name(),
          place.ownerId(),
          place.environmentId(),
          AUTO_DEPLOY,
          new Image(place.ownerId(), image),
          null,
          null,
          null,
          details);
    }

    static NewService ofGit(Place place, String type, RenderRepository source, Details details) {
      return new NewService(
          type,
          place.name(),
          place.ownerId(),
          place.environmentId(),
          AUTO_DEPLOY,
          null,
          source.repo(),
          source.branch(),
          source.rootDirectory(),
          details);
    }
  }

  record ServiceChange(
      String autoDeploy,
      @Nullable Image image,
      @Nullable String repo,
      @Nullable String branch,
      @Nullable String rootDir,
      Details serviceDetails) {

    static ServiceChange ofImage(String ownerId, String image, Details details) {
      return new ServiceChange(AUTO_DEPLOY, new Image(ownerId, image), null, null, null, details);
    }

    static ServiceChange ofGit(RenderRepository source, Details details) {
      return new ServiceChange(
          AUTO_DEPLOY, null, source.repo(), source.branch(), source.rootDirectory(), details);
    }
  }

  record Image(String ownerId, String imagePath) {}

  /** {@code serviceDetails} of either kind. */
  sealed interface Details {}

  /** {@code webServiceDetailsPOST}, and {@code webServiceDetailsPATCH} without its fixed fields. */
  record WebDetails(
      @Nullable String runtime,
      String plan,
      @Nullable String region,
      @Nullable String healthCheckPath,
      @Nullable Build envSpecificDetails)
      implements Details {}

  /** {@code staticSiteDetailsPOST} and {@code staticSiteDetailsPATCH}. */
  record SiteDetails(String buildCommand, String publishPath) implements Details {}

  /** {@code nativeEnvironmentDetailsPOST} or {@code dockerDetailsPOST}. */
  record Build(
      @Nullable String buildCommand,
      @Nullable String startCommand,
      @Nullable String dockerfilePath) {}
}
