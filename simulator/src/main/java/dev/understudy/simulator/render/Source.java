package dev.understudy.simulator.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.simulator.app.ImageReference;
import dev.understudy.simulator.git.Commit;
import dev.understudy.simulator.git.Repositories;
import org.jspecify.annotations.Nullable;

/** Where what a service runs comes from. */
sealed interface Source {

  static Source create(JsonNode body, String ownerId, Repositories repositories) {
    if (body.hasNonNull("repo") == body.hasNonNull("image")) {
      throw Refusal.badRequest("exactly one of repo and image is required");
    }
    return body.hasNonNull("image")
        ? new Image(image(body.path("image"), ownerId))
        : Repo.of(
            Json.text(body, "repo"),
            Json.optionalText(body, "branch").orElse(null),
            Json.optionalText(body, "rootDir").orElse(""),
            repositories);
  }

  /** With the fields the body has. */
  Source changed(JsonNode body, String ownerId, Repositories repositories);

  /** What a deploy of it runs now. */
  Code newest(Repositories repositories, ServiceDetails details);

  void describe(ObjectNode service);

  /** An image at a registry. */
  record Image(String path) implements Source {
    @Override
    public Source changed(JsonNode body, String ownerId, Repositories repositories) {
      if (body.hasNonNull("repo")) {
        throw Refusal.badRequest("an image-backed service cannot be given a repository");
      }
      return body.has("image") ? new Image(image(body.path("image"), ownerId)) : this;
    }

    @Override
    public Code newest(Repositories repositories, ServiceDetails details) {
      return new Code.Image(path);
    }

    @Override
    public void describe(ObjectNode service) {
      service.put("imagePath", path).put("rootDir", "");
    }
  }

  /** A branch of a repository. */
  record Repo(String url, String branch, String rootDir) implements Source {

    private static Repo of(
        String url, @Nullable String branch, String rootDir, Repositories repositories) {
      String path = Repositories.path(url);
      if (!repositories.exists(path)) {
        throw Refusal.badRequest("invalid or unfetchable repository " + url);
      }
      return new Repo(url, branch == null ? repositories.defaultBranch(path) : branch, rootDir);
    }

    @Override
    public Source changed(JsonNode body, String ownerId, Repositories repositories) {
      if (body.hasNonNull("image")) {
        throw Refusal.badRequest("a service built from a repository cannot be given an image");
      }
      return of(
          Json.optionalText(body, "repo").orElse(url),
          Json.optionalText(body, "branch").orElse(branch),
          Json.optionalText(body, "rootDir").orElse(rootDir),
          repositories);
    }

    @Override
    public Code newest(Repositories repositories, ServiceDetails details) {
      return built(
          repositories
              .head(Repositories.path(url), branch)
              .orElseThrow(() -> Refusal.badRequest("no branch " + branch + " in " + url)),
          details);
    }

    /** A commit of it. */
    Code at(String id, Repositories repositories, ServiceDetails details) {
      return built(
          repositories
              .commit(Repositories.path(url), id)
              .orElseThrow(() -> Refusal.badRequest("no commit " + id + " in " + url)),
          details);
    }

    private Code built(Commit commit, ServiceDetails details) {
      return new Code.Built(
          Repositories.path(url), branch, commit, details.buildCommand(), details.type());
    }

    @Override
    public void describe(ObjectNode service) {
      service.put("repo", url).put("branch", branch).put("rootDir", rootDir);
    }
  }

  private static String image(JsonNode image, String ownerId) {
    if (!Json.text(image, "ownerId").equals(ownerId)) {
      throw Refusal.badRequest("image.ownerId must be the owner of the service");
    }
    if (image.hasNonNull("registryCredentialId")) {
      throw Refusal.notSimulated("registry credentials");
    }
    String path = Json.text(image, "imagePath");
    reference(path);
    return path;
  }

  /** The reference, or a refusal where it is none. */
  static ImageReference reference(String image) {
    try {
      return ImageReference.parse(image);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("invalid image path " + image);
    }
  }
}
