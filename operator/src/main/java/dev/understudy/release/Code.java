package dev.understudy.release;

import dev.understudy.api.v1alpha1.GitSource;
import dev.understudy.api.v1alpha1.ReleasedService;
import dev.understudy.api.v1alpha1.RolledBackService;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.api.v1alpha1.SourceSpec;
import dev.understudy.api.v1alpha1.StagingEnvironmentSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What services run, without how they are configured: images and commits. */
public final class Code {
  private Code() {}

  /** The spec with what an older release ran; everything else is as it says now. */
  public static StagingEnvironmentSpec of(
      StagingEnvironmentSpec spec, List<RolledBackService> instead) {
    return spec.with(
        spec.services().stream()
            .map(service ->
                instead.stream()
                    .filter(older -> older.name().equals(service.name()))
                    .findFirst()
                    .map(older -> service.running(source(service.source(), older)))
                    .orElse(service))
            .toList());
  }

  private static SourceSpec source(SourceSpec now, RolledBackService older) {
    GitSource git = now.git();
    if (git == null || older.repo() == null) {
      return older.image() == null ? now : new SourceSpec(older.image(), null);
    }
    return new SourceSpec(
        null,
        new GitSource(
            older.repo(),
            older.branch(),
            older.branch() == null ? older.commit() : null,
            null,
            git.tokenSecretRef()));
  }

  /** The image by its digest, where that is known: a tag may have moved. */
  public static @Nullable String pinned(@Nullable String image, @Nullable String digest) {
    return image == null || digest == null || image.contains("@")
        ? image
        : untagged(image) + "@" + digest;
  }

  private static String untagged(String image) {
    int colon = image.lastIndexOf(':');
    return colon > image.lastIndexOf('/') ? image.substring(0, colon) : image;
  }

  /** Whether the same services run the same. */
  public static boolean same(List<ReleasedService> one, List<ReleasedService> other) {
    Map<String, ReleasedService> named =
        other.stream().collect(Collectors.toMap(ReleasedService::name, Function.identity()));
    return one.size() == other.size()
        && one.stream()
            .allMatch(service ->
                Optional.ofNullable(named.get(service.name()))
                    .filter(s -> same(service, s))
                    .isPresent());
  }

  private static boolean same(ReleasedService one, ReleasedService other) {
    return Objects.equals(one.commit(), other.commit())
        && Objects.equals(one.repo(), other.repo())
        && (Objects.equals(one.image(), other.image())
            || Objects.equals(
                pinned(one.image(), one.digest()), pinned(other.image(), other.digest())));
  }

  /** For a person, such as {@code api: ghcr.io/heretix/api:1.4.2}. */
  public static String described(List<ReleasedService> services) {
    return services.stream()
        .map(service ->
            service.name()
                + ": "
                + (service.commit() == null
                    ? Objects.requireNonNullElse(service.image(), "?")
                    : service.commit()))
        .collect(Collectors.joining(", "));
  }

  /** The services that the spec names, as a release has them. */
  static boolean has(ServiceSpec service, ReleasedService released) {
    return service.name().equals(released.name())
        && (service.source().git() == null) == (released.commit() == null);
  }
}
