package dev.understudy.plan;

import dev.understudy.api.v1alpha1.RenderRuntime;
import java.util.Optional;

/** What a Render web service runs: an image, or what Render builds from a repository. */
public sealed interface RenderCode {

  /** The repository it is built from, where it is built. */
  default Optional<RenderRepository> repository() {
    return Optional.empty();
  }

  /** An image that a registry holds. */
  record Image(String image) implements RenderCode {}

  /** Built and started by commands, in a runtime of Render's. */
  record Native(
      RenderRepository source, RenderRuntime runtime, String buildCommand, String startCommand)
      implements RenderCode {
    @Override
    public Optional<RenderRepository> repository() {
      return Optional.of(source);
    }
  }

  /** Built and started as a Dockerfile says. */
  record Docker(RenderRepository source, String dockerfilePath) implements RenderCode {
    @Override
    public Optional<RenderRepository> repository() {
      return Optional.of(source);
    }
  }
}
