package dev.understudy.release;

import dev.understudy.api.v1alpha1.ReleasedMigration;
import dev.understudy.api.v1alpha1.ReleasedService;
import dev.understudy.api.v1alpha1.RolledBackService;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.api.v1alpha1.StagingRelease;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What services are to run instead, for an older release to run again.
 *
 * @param services those that run something else than they would
 * @param migrations what the schema has and the older release did not know
 */
public record Restoration(List<RolledBackService> services, List<String> migrations) {
  private static final int MOST_MIGRATIONS = 32;

  public Restoration {
    services = List.copyOf(services);
    migrations = List.copyOf(migrations);
  }

  /**
   * Empty where the older release ran the same: then what went wrong is not in images or commits.
   *
   * @param written the services as the spec has them
   * @param now what is wanted of them without a rollback, with what providers reported
   */
  public static Optional<Restoration> of(
      StagingRelease older,
      List<ServiceSpec> written,
      List<ReleasedService> now,
      List<ReleasedMigration> schema) {
    List<RolledBackService> services = new ArrayList<>();
    boolean another = false;
    for (ServiceSpec service : written) {
      Optional<ReleasedService> was =
          older.getSpec().services().stream().filter(r -> Code.has(service, r)).findFirst();
      ReleasedService is =
          now.stream().filter(r -> r.name().equals(service.name())).findFirst().orElse(null);
      if (was.isPresent()) {
        boolean differs = is == null || !runsTheSame(was.get(), is);
        another |= differs;
        // A commit is pinned even where it is the same: its branch may move on.
        if (differs || was.get().commit() != null) {
          services.add(back(was.get(), is));
        }
      }
    }
    return another
        ? Optional.of(new Restoration(services, unknown(older, schema)))
        : Optional.empty();
  }

  /** A tag is the same only with the same digest, where both are told. */
  private static boolean runsTheSame(ReleasedService was, ReleasedService is) {
    boolean sameDigest =
        was.digest() == null || is.digest() == null || was.digest().equals(is.digest());
    return Objects.equals(was.commit(), is.commit())
        && Objects.equals(was.repo(), is.repo())
        && Objects.equals(was.image(), is.image())
        && sameDigest;
  }

  private static RolledBackService back(ReleasedService was, @Nullable ReleasedService is) {
    return new RolledBackService(
        was.name(),
        Code.pinned(was.image(), was.digest()),
        was.repo(),
        was.branch(),
        was.commit(),
        is == null ? null : is.commit());
  }

  private static List<String> unknown(StagingRelease older, List<ReleasedMigration> schema) {
    Set<ReleasedMigration> known = new HashSet<>(older.getSpec().migrations());
    return schema.stream()
        .filter(migration -> !known.contains(migration))
        .map(ReleasedMigration::name)
        .limit(MOST_MIGRATIONS)
        .toList();
  }
}
