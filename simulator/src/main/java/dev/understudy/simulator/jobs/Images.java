package dev.understudy.simulator.jobs;

import dev.understudy.simulator.app.ImageReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The registries of a world. */
public final class Images {
  private static final String HUB = "docker.io/library/";

  private final Map<String, Function<String, Optional<Image>>> repositories =
      new ConcurrentHashMap<>();

  /**
   * @param repository such as {@code ghcr.io/heretix/api}
   * @param byTag from a tag to the image, if there is such a tag
   */
  public Images with(String repository, Function<String, Optional<Image>> byTag) {
    repositories.put(full(repository), byTag);
    return this;
  }

  /** The same for every tag. */
  public Images with(String repository, Image image) {
    return with(repository, tag -> Optional.of(image));
  }

  public Images without(String repository) {
    repositories.remove(full(repository));
    return this;
  }

  /**
   * @return empty where it can't be pulled
   * @throws IllegalArgumentException if the text is no image reference
   */
  public Optional<Image> pull(String reference) {
    ImageReference image = ImageReference.parse(reference);
    return Optional.ofNullable(repositories.get(full(image.name())))
        .flatMap(byTag -> byTag.apply(image.version()));
  }

  private static String full(String repository) {
    return repository.contains("/") ? repository : HUB + repository;
  }
}
