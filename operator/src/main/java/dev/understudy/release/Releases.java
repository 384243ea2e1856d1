package dev.understudy.release;

import dev.understudy.api.v1alpha1.ReleasedService;
import dev.understudy.api.v1alpha1.StagingRelease;
import dev.understudy.api.v1alpha1.VerificationResult;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The recorded releases of one environment.
 *
 * @param all in any order
 */
public record Releases(List<StagingRelease> all) {
  private static final Comparator<StagingRelease> NEWEST_FIRST =
      Comparator.comparing(Releases::finished)
          .reversed()
          .thenComparing(release -> release.getMetadata().getName());

  public Releases {
    all = List.copyOf(all);
  }

  /** By the id of the release, or by the name of the StagingRelease. */
  public Optional<StagingRelease> find(String idOrName) {
    return all.stream()
        .filter(release ->
            release.getSpec().release().equals(idOrName)
                || release.getMetadata().getName().equals(idOrName))
        .findFirst();
  }

  /** Those that may be deployed again, newest first. */
  public List<StagingRelease> verified() {
    return all.stream()
        .filter(Releases::passed)
        .filter(release -> rejecting(release.getSpec().services()).isEmpty())
        .sorted(NEWEST_FIRST)
        .toList();
  }

  /**
   * A rejected release that ran the same: who rejects a release rejects its code, whatever data and
   * variables it had.
   */
  public Optional<StagingRelease> rejecting(List<ReleasedService> code) {
    return all.stream()
        .filter(release -> Boolean.TRUE.equals(release.getSpec().rejected()))
        .filter(release -> Code.same(release.getSpec().services(), code))
        .findFirst();
  }

  /**
   * Those that are too many. What is rejected goes last, since with it goes the rejection.
   *
   * @param kept ids that stay, whatever their age
   */
  public List<StagingRelease> surplus(int limit, Set<String> kept) {
    List<StagingRelease> ranked =
        all.stream()
            .sorted(
                Comparator.comparing((StagingRelease r) -> !kept.contains(r.getSpec().release()))
                    .thenComparing(r -> !Boolean.TRUE.equals(r.getSpec().rejected()))
                    .thenComparing(NEWEST_FIRST))
            .toList();
    return ranked.stream()
        .skip(limit)
        .filter(release -> !kept.contains(release.getSpec().release()))
        .toList();
  }

  public static boolean passed(StagingRelease release) {
    return release.getStatus() != null && release.getStatus().result() == VerificationResult.Passed;
  }

  /** One whose end was not written down counts as old. */
  private static Instant finished(StagingRelease release) {
    return Stream.ofNullable(release.getStatus())
        .map(status -> status.finishedAt())
        .filter(Objects::nonNull)
        .map(Instant::parse)
        .findFirst()
        .orElse(Instant.EPOCH);
  }
}
