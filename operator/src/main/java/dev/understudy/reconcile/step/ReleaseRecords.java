package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.EnvFromSource;
import dev.understudy.api.v1alpha1.ReleasedConfigMap;
import dev.understudy.api.v1alpha1.RollbackStatus;
import dev.understudy.api.v1alpha1.ServiceSpec;
import dev.understudy.api.v1alpha1.StagingRelease;
import dev.understudy.api.v1alpha1.StagingReleaseSpec;
import dev.understudy.api.v1alpha1.StagingReleaseStatus;
import dev.understudy.api.v1alpha1.VerificationResult;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.ReleaseStore;
import dev.understudy.release.Releases;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what was deployed and how it did, once that is known: whether verified, failed, or
 * not to be told. A crash in between leaves nothing, or the whole.
 */
public final class ReleaseRecords {
  private static final int DEFAULT_LIMIT = 10;

  private final Cluster cluster;
  private final ReleaseStore store;

  public ReleaseRecords(Cluster cluster, ReleaseStore store) {
    this.cluster = cluster;
    this.store = store;
  }

  /** What has passed once stays so, and the same failure is not written twice. */
  void record(Pass pass, StagingReleaseStatus result) {
    Optional<StagingRelease> before = pass.releases().recorded().find(id(pass));
    boolean known =
        before.filter(r -> Releases.passed(r) || sameEnd(r.getStatus(), result)).isPresent();
    // What the schema has is not known while a repository is being asked for it.
    boolean knowable = before.isPresent() || pass.copies().wanted().outcome().done();
    if (!known && knowable) {
      store.record(
          pass.resource(),
          before.map(release -> release.getSpec()).orElseGet(() -> spec(pass)),
          result);
    }
    boolean added = before.isEmpty() && knowable;
    prune(pass, result, limit(pass) - (added ? 1 : 0));
  }

  /** What has just passed is the newest verified one; before that it is one of those recorded. */
  private void prune(Pass pass, StagingReleaseStatus result, int limit) {
    Releases recorded = pass.releases().recorded();
    Set<String> kept = new TreeSet<>(Set.of(id(pass)));
    Stream.ofNullable(pass.releases().lastKnownGood()).forEach(kept::add);
    if (result.result() != VerificationResult.Passed) {
      recorded.verified().stream().findFirst().ifPresent(r -> kept.add(r.getSpec().release()));
    }
    recorded.surplus(Math.max(limit, 0), kept).forEach(store::delete);
  }

  private static boolean sameEnd(@Nullable StagingReleaseStatus before, StagingReleaseStatus now) {
    return before != null
        && before.result() == now.result()
        && Objects.equals(before.reason(), now.reason());
  }

  private static int limit(Pass pass) {
    return Objects.requireNonNullElse(pass.spec().releaseHistoryLimit(), DEFAULT_LIMIT);
  }

  private static String id(Pass pass) {
    return Objects.requireNonNull(pass.release());
  }

  private StagingReleaseSpec spec(Pass pass) {
    RollbackStatus rollback = pass.releases().rollback();
    return new StagingReleaseSpec(
        pass.owner().name(),
        id(pass),
        Released.services(pass),
        Released.migrations(pass),
        configMaps(pass),
        pass.copies().status().revision(),
        pass.copies().key(),
        pass.releases().restored() && rollback != null ? rollback.to() : null,
        null);
  }

  private List<ReleasedConfigMap> configMaps(Pass pass) {
    return Stream.concat(
            pass.spec().envFrom().stream(),
            pass.spec().services().stream().map(ServiceSpec::envFrom).flatMap(List::stream))
        .map(EnvFromSource::configMapRef)
        .filter(Objects::nonNull)
        .map(reference -> reference.name())
        .distinct()
        .sorted()
        .map(name ->
            new ReleasedConfigMap(
                name,
                pass.fingerprint().of(cluster.configMap(pass.namespace(), name).orElse(Map.of()))))
        .toList();
  }
}
