package dev.understudy.reconcile.step;

import dev.understudy.api.v1alpha1.ConfigMapReference;
import dev.understudy.api.v1alpha1.DataSpec;
import dev.understudy.data.MigrationException;
import dev.understudy.data.MigrationReport;
import dev.understudy.data.Migrations;
import dev.understudy.provider.PostgresConnection;
import dev.understudy.reconcile.Cluster;
import dev.understudy.reconcile.Pass;
import dev.understudy.reconcile.Runs;
import dev.understudy.reconcile.Step;
import dev.understudy.status.ConditionType;
import dev.understudy.status.Outcome;
import dev.understudy.status.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The schema is migrated, once per database and set of migrations, over a direct connection. */
public final class PrepareData implements Step {
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final Cluster cluster;
  private final Migrations migrations;
  private final Runs runs;

  public PrepareData(Cluster cluster, Migrations migrations, Runs runs) {
    this.cluster = cluster;
    this.migrations = migrations;
    this.runs = runs;
  }

  @Override
  public ConditionType condition() {
    return ConditionType.DataPrepared;
  }

  @Override
  public Outcome up(Pass pass) {
    Optional<ConfigMapReference> reference =
        Optional.ofNullable(pass.spec().data())
            .map(DataSpec::migrations)
            .map(m -> m.flyway())
            .map(f -> f.configMapRef());
    if (reference.isEmpty()) {
      pass.dataKey(key(pass, "none"));
      return Outcome.DONE;
    }
    String name = reference.get().name();
    Map<String, String> data = cluster.configMap(pass.namespace(), name).orElse(Map.of());
    if (data.isEmpty()) {
      return new Outcome.Stalled(
          Reason.ConfigMapNotFound,
          "spec.data.migrations.flyway.configMapRef: the ConfigMap '%s' in namespace '%s' is missing or empty."
              .formatted(name, pass.namespace()),
          LOOK_AGAIN);
    }
    return migrate(pass, new TreeMap<>(data));
  }

  private Outcome migrate(Pass pass, SortedMap<String, String> files) {
    String key = key(pass, Migrations.checksum(files));
    if (key.equals(pass.dataKey())) {
      return Outcome.DONE;
    }
    PostgresConnection direct = pass.databaseIdentity().direct();
    // Other data is another release: a smoke run under way would only hold locks.
    var unused = runs.supersede(pass, RunSmokeTests.class.getSimpleName(), input -> false);
    try {
      Optional<MigrationReport> report =
          runs.result(pass, name(), key, () -> migrations.run(direct, files));
      if (report.isEmpty()) {
        return Outcome.waiting(Reason.Migrating, "Flyway runs " + files.size() + " migrations.");
      }
      pass.dataKey(key);
      return Outcome.DONE;
    } catch (MigrationException e) {
      String said = Objects.requireNonNullElse(e.getMessage(), "no message");
      return switch (e) {
        case MigrationException.Unreachable u -> Outcome.waiting(Reason.DatabaseUnreachable, said);
        case MigrationException.MigrationFailed f ->
            new Outcome.Stalled(Reason.MigrationFailed, said, LOOK_AGAIN);
      };
    }
  }

  /**
   * A migration is done for one database and one content; the same files on a new branch run again.
   */
  private static String key(Pass pass, String content) {
    return pass.fingerprint().of(List.of(pass.databaseIdentity().id(), content));
  }
}
